import { canRunOpenSearch } from "@yanapa/backends";
import { backendTests } from "./src/tests.ts";

// OpenSearch asks for the newer Java of the two.
if (await canRunOpenSearch()) {
  const { failed } = await backendTests();
  if (failed > 0) process.exitCode = 1;
} else {
  console.log(
    "No se ejecutó: OpenSearch y Keycloak necesitan Java 21 o posterior, y no se encontró ninguno.",
  );
}
