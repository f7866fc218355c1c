// Words about people in the room: how one looks, who is where, who speaks.

export const people = {
  'look.change': 'Change look',
  'look.figure': 'Your figure: {{model}}',
  'look.preview': 'Preview of your figure: {{model}}',
  'look.size': 'Size {{n}}',
  'look.save': 'Save look',
  'look.offline': 'Not connected: your look can be saved as soon as the line is back.',
  'look.model.default_avatar': 'Head',
  'look.model.explorer': 'Explorer',
  'look.model.robot': 'Robot',
  'look.model.diver': 'Diver',
  'look.model.owl': 'Owl',
  'look.model.fox': 'Fox',
  'look.model.crystal': 'Crystal',

  'looking.row': '{{name}}: row {{row}}',
  'looking.rows_one': '{{name}}: {{n}} row',
  'looking.rows_other': '{{name}}: {{n}} rows',
  'looking.mark': '{{name}}: {{mark}}',
  'looking.more': '{{names}} +{{n}}',
  'looking.jump': 'Out of sight: {{names}}. Jump there',

  'minimap.title': 'Map',
  'minimap.label': 'Map of who is where, seen from above',
  'minimap.show': 'Show the map of who is where',
  'minimap.hide': 'Hide the map',
  'minimap.jump': 'Jump to {{name}}',
  'minimap.alone': 'Nobody else is here.',

  'voice.show': 'Show when I speak',
  'voice.asking': 'Waiting for the browser’s question about the microphone',
  'voice.mute': 'Stop showing when I speak',
  'voice.unmute': 'Show when I speak again',
  'voice.off': 'Turn the microphone off',
  'voice.on_note':
    'Others see a ring while you speak. The microphone is measured here: no sound leaves this device.',
  'voice.explain': 'Only a ring while you speak. No sound leaves this device.',
  'voice.muted_hint': 'You are speaking, but others do not see it.',
  'voice.refused':
    'The browser was told not to give this page the microphone. Allow it in the address bar, then try again.',
  'voice.no_device': 'No microphone was found. Plug one in, then try again.',
  'voice.busy': 'Another program holds the microphone. Close it, then try again.',
  'voice.unavailable': 'This browser gives the microphone only to pages on https or localhost.',
  'voice.ended': 'The microphone was unplugged or switched off.',
  'people.speaking': 'speaking',
} as const;
