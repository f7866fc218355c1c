// What the driving of the stage puts over the canvas: above what waits for a decision, below what is said to one person.
import { DriveNoticeView } from './drive-notice.tsx';
import { JustMeBanner } from './just-me-banner.tsx';
import { PreviewFrame } from './preview-frame.tsx';
import { ProposalList } from './proposal-list.tsx';
import { StageNewsList } from './stage-news.tsx';
import { StageRequests } from './stage-requests.tsx';

export const DriveTop = () => (
  <>
    <JustMeBanner />
    <ProposalList />
  </>
);

export const DriveFoot = () => (
  <>
    <StageRequests />
    <StageNewsList />
    <DriveNoticeView />
  </>
);

export const DriveFrame = PreviewFrame;
