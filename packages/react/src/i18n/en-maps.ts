// Words of maps and networks: cards, legends, and the picture in a sentence.

export const maps = {
  'map.from': 'From',
  'map.to': 'To',
  'map.place': '{{latitude}}, {{longitude}}',
  'map.connections': 'Connections',
  'map.regions': '{{regions}} regions by {{measure}}',
  'map.arcs': '{{arcs}} connections',
  'map.points': '{{points}} places',
  'map.and': '{{one}}, {{other}}',
  'map.globe': 'A globe with {{parts}}, from {{rows}} of {{total}} rows.',
  'map.unknown': 'Not on the map: {{unknown}} values.',
  'map.network':
    'A network of {{nodes}} nodes and {{edges}} edges by {{weight}}, from {{rows}} of {{total}} rows.',
  'map.strongest': 'the strongest {{edges}} of {{of}}',
  'map.best': 'Best connected: {{name}}, {{value}}.',
} as const;
