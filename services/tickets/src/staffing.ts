import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import { type Call, type Client, staffOf } from "@yanapa/rpc";

/** Who attends in an entity now: identity's word, asked when it matters and never kept. */
export class Staffing {
  readonly #directory: Pick<Client<typeof DirectoryServiceService>, "countMembers">;

  constructor(directory: Pick<Client<typeof DirectoryServiceService>, "countMembers">) {
    this.#directory = directory;
  }

  /** Whether the entity of a staff caller has no other member. Throws UNAVAILABLE without identity's word. */
  async isOnlyPerson(call: Call): Promise<boolean> {
    const { entityId } = staffOf(call);
    const { members } = await this.#directory.countMembers({ entityId }, { call, entityId });
    return members === 1;
  }
}
