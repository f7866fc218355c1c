// What a caller of the SDK may do about who drives: explore alone, publish, propose, decide, hand on what is held. Each is handed to
// the feature whose business it is.
import type { Operation, ProposalRecord, ScenePath, UserId } from '@orrery/protocol';
import type { Driving, ProposalProblem, Published } from './drive-client.ts';
import { RoomFace } from './room-face.ts';

export abstract class DriveFace extends RoomFace {
  get stage() {
    return this.parts.drive.store;
  }

  goPrivate(): void {
    this.parts.drive.goPrivate();
  }

  backToStage(): () => void {
    return this.parts.drive.backToStage();
  }

  publishStage(): Published {
    return this.parts.drive.publishStage();
  }

  get stageNews() {
    return this.parts.drive.news.store;
  }

  dismissNews(id: number): void {
    this.parts.drive.news.drop((one) => one.id === id);
  }

  setDrivers(driving: Driving): void {
    this.parts.drive.setDrivers(driving);
  }

  requestStage(): void {
    this.parts.drive.requestStage();
  }

  handStage(user: UserId): void {
    this.parts.drive.handStage(user);
  }

  propose(title: string, ops?: readonly Operation[], why?: string): string {
    return this.parts.drive.propose(title, ops, why);
  }

  acceptProposal(id: string): void {
    this.parts.drive.accept(id);
  }

  dismissProposal(id: string): void {
    this.parts.drive.proposals.dismiss(id);
  }

  previewProposal(id: string | null): void {
    this.parts.drive.proposals.show(id);
  }

  proposalProblem(proposal: ProposalRecord): ProposalProblem | null {
    return this.parts.drive.problemOf(proposal);
  }

  heldBy(path: ScenePath): UserId | null {
    return this.parts.drags.heldBy(path);
  }

  askFor(path: ScenePath): void {
    const to = this.parts.drive.hands.asks(path);
    if (to !== null) this.signal({ kind: 'ask_for', to, path });
  }

  handOver(path: ScenePath): void {
    this.parts.drags.handOver(path);
  }
}
