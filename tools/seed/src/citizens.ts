import type { DemoCitizen } from "@yanapa/tool-idp";

/** Citizens of the simulated Ciudadanía Digital. Invented; they sign in with the document number. */
export const demoCitizens: readonly DemoCitizen[] = [
  {
    sub: "00000000-0000-4000-9000-000000000001",
    password: "yanapa-demo",
    documento: { tipo: "CI", numero: "4622712" },
    nombres: "María Elena",
    primerApellido: "Quispe",
    segundoApellido: "Mamani",
    fechaNacimiento: "15/05/1984",
    email: "maria.quispe@correo.example.bo",
    celular: "71234567",
  },
  {
    // Many people have one surname only.
    sub: "00000000-0000-4000-9000-000000000002",
    password: "yanapa-demo",
    documento: { tipo: "CI", numero: "6083345" },
    nombres: "Juan Carlos",
    primerApellido: "Condori",
    fechaNacimiento: "02/11/1991",
    email: "juan.condori@correo.example.bo",
    celular: "65550123",
  },
  {
    // The complement tells apart two documents that share a number.
    sub: "00000000-0000-4000-9000-000000000003",
    password: "yanapa-demo",
    documento: { tipo: "CI", numero: "5930142", complemento: "1A" },
    nombres: "Ana Lucía",
    primerApellido: "Salvatierra",
    segundoApellido: "Chávez",
    fechaNacimiento: "27/08/1978",
    email: "ana.salvatierra@correo.example.bo",
    celular: "78890456",
  },
];
