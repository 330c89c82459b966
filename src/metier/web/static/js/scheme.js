// Sets light or dark as the person chose, before anything is painted. Not a module: it has to run at once.
document.documentElement.dataset.scheme = localStorage.getItem("metier-scheme") || "system";
