import "./ciudadano.css";

// Every page works as it came; what stands here only adds comfort to it.
document.documentElement.dataset.scripts = "on";
