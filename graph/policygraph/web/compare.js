const box = document.getElementById("changes");
const show = () => document.body.classList.toggle("only-changes", box.checked);
box.addEventListener("change", show);
show();
