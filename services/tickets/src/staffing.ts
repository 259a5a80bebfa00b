import type { Role } from "@yanapa/auth";
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
    return (await this.#count(call)).members === 1;
  }

  /** The roles that members of an area hold, each once. Throws UNAVAILABLE without identity's word. */
  async rolesIn(call: Call, areaId: string): Promise<Role[]> {
    const { areas } = await this.#count(call);
    return areas.flatMap((area) => (area.areaId === areaId && area.members > 0 ? [area.role as Role] : []));
  }

  #count(call: Call) {
    const { entityId } = staffOf(call);
    return this.#directory.countMembers({ entityId }, { call, entityId });
  }
}
