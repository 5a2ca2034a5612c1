// Small comforts; every page works without them.
"use strict";

// A form that was typed into is not left by accident, and a button pressed twice sends once.
let typed = false;
document.addEventListener("input", (event) => {
    if (event.target.closest("main form")) typed = true;
});
document.addEventListener("submit", (event) => {
    typed = false;
    if (event.target.dataset.sent) {
        event.preventDefault();
        return;
    }
    event.target.dataset.sent = "1";
    // A download leaves the page where it is.
    setTimeout(() => delete event.target.dataset.sent, 3000);
});
window.addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
});
window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
});

// A link to a finding opens what it stands in.
function reveal() {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
    target.scrollIntoView({ block: "center" });
}
window.addEventListener("hashchange", reveal);
reveal();
