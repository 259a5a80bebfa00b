import "./ciudadano.css";
import { findAnswers } from "./articulos/answered.ts";
import { copyNumbers, printPages } from "./caso/keep.ts";
import { keepTyped } from "./formulario/keep-typed.ts";
import { chooseActing } from "./frame/acting.ts";
import { sayConnection } from "./frame/connection.ts";

// Every page works as it came; what stands here only adds comfort to it.
document.documentElement.dataset.scripts = "on";
keepTyped();
findAnswers();
copyNumbers();
printPages();
sayConnection();
chooseActing();
