// Words of who drives: stage and just me, proposals, what hands hold.
export const drive = {
  'drive.switch': 'What is changed for whom',
  'drive.stage': 'Stage',
  'drive.stage.title': 'Stage: what you change, all see',
  'drive.just_me': 'Just me',
  'drive.just_me.title': 'Just me: what you change, you alone see',
  'drive.private': 'You explore on your own',
  'drive.no_changes': 'nothing changed yet',
  'drive.changes_one': '{{n}} change',
  'drive.changes_other': '{{n}} changes',
  'drive.apart': 'The stage shows other data now',
  'drive.publish': 'Publish to all',
  'drive.back': 'Back to the stage',
  'drive.left_one': 'Back on the stage. Your exploration with {{n}} change was put away.',
  'drive.left_other': 'Back on the stage. Your exploration with {{n}} changes was put away.',
  'keys.just_me': 'Stage or just me',
} as const;
