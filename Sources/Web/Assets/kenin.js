// Small comforts; every page works without them.
"use strict";

// A form that was typed into is not left by accident, by the button of another form either, and a button pressed twice
// sends once.
const typed = new Set();
let sent;
// One that came back with a refusal was typed into before.
for (const text of document.querySelectorAll(".message.refused ~ * textarea")) {
    if (text.form && text.value) typed.add(text.form);
}
document.addEventListener("input", (event) => {
    const form = event.target.form;
    // A download leaves the page where it is.
    if (form?.closest("main") && !("download" in form.dataset)) typed.add(form);
});
document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) {
        event.preventDefault();
        return;
    }
    event.target.dataset.sent = "1";
    sent = typed.delete(event.target) ? event.target : undefined;
    setTimeout(() => delete event.target.dataset.sent, 3000);
});
window.addEventListener("beforeunload", (event) => {
    if (typed.size === 0) return;
    event.preventDefault();
    // Whoever stays has not sent it.
    if (sent) typed.add(sent);
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

// A seat stays with whoever works on its page: now and then it is renewed, but only if something was done here since.
// A page that was left open lets the lease run out. What was typed stays, also when somebody else has taken over.
let active = true;
for (const sign of ["keydown", "pointerdown", "input", "wheel", "touchmove"]) {
    document.addEventListener(sign, () => { active = true; }, { passive: true });
}
async function renew(form) {
    if (!active) return;
    active = false;
    try {
        const body = new URLSearchParams(new FormData(form));
        const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
        if (answer.status >= 400 && answer.status < 500) document.getElementById("seat-lost").hidden = false;
    } catch {
        active = true; // The service is away; try again next time.
    }
}
for (const form of document.querySelectorAll("form[data-beat]")) {
    setInterval(renew, form.dataset.beat * 1000, form);
}

// n goes to the next finding of concern, p back: not while a field is typed into, and not where the keys are off.
const keys = document.getElementById("keys");
if (keys) {
    const concerns = [...document.querySelectorAll("[data-concern]")];
    const on = document.getElementById("keys-on");
    keys.hidden = false;
    on.checked = localStorage.getItem("keys") !== "off";
    on.addEventListener("change", () => localStorage.setItem("keys", on.checked ? "on" : "off"));
    const writes = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])";
    document.addEventListener("keydown", (event) => {
        const way = { n: 1, p: -1 }[event.key];
        if (!way || !on.checked || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.target.closest?.(writes)) return;
        const at = concerns.findIndex((concern) => `#${concern.id}` === location.hash);
        const next = at < 0 ? (way > 0 ? 0 : concerns.length - 1) : (at + way + concerns.length) % concerns.length;
        location.replace(`#${concerns[next].id}`);
        reveal();
        concerns[next].focus({ preventScroll: true });
    });
}
