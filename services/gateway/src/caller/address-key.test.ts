import { expect, it } from "@jest/globals";
import { addressKey } from "./address-key.ts";

it.each([
  ["192.0.2.7", "address 192.0.2.7"],
  ["::ffff:192.0.2.7", "address 192.0.2.7"],
  ["2001:db8::7", "address 2001:db8:0:0"],
  ["2001:db8:0:0:1::", "address 2001:db8:0:0"],
  ["2001:0DB8:0:0:9:8:7:6", "address 2001:db8:0:0"],
  ["::1", "address 0:0:0:0"],
])("counts %s as %s", (address, key) => {
  expect(addressKey(address)).toBe(key);
});
