// Demo stand-in for the user interface.
document.addEventListener("DOMContentLoaded", function () {
  document.getElementById("app").textContent = "Active runs: none";
});
