// Words that only the phone's room has: what keys do on a desk is said with buttons there.

export const phone = {
  'phone.rows': '{{matching}} of {{rows}}',
  'phone.tools': 'Tools',
  'phone.select': 'Select rows',
  'phone.select_done': 'Done selecting',
  'phone.mode.add': 'Add to the selection',
  'phone.mode.subtract': 'Take away from the selection',
  'phone.hint.click': 'Tap to select. Two fingers move the view.',
  'phone.hint.box': 'Drag a box around points. Two fingers move the view.',
  'phone.hint.lasso': 'Draw around points. Two fingers move the view.',
  'phone.lead': 'Bring a file, or start from a sample. Everyone with the link sees the same view.',
  'phone.bring': 'Choose a file, or paste a table.',
  'phone.back': 'Back to the list',
  'phone.datasets': 'Change the data',
  'phone.filters_zero': 'none',
  'phone.filters_one': '{{n}} filter',
  'phone.filters_other': '{{n}} filters',
  'phone.derived_zero': 'none',
  'phone.derived_one': '{{n}} column',
  'phone.derived_other': '{{n}} columns',
  'phone.select_row': 'Row {{row}}, select it',
} as const;
