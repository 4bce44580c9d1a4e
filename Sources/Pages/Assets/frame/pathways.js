// Enhancements of pages that work without it: nothing here is needed to read or to send anything.
"use strict";

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (form.method === "post") form.dataset.sent = "yes";
});
// After the back button the form is to be sent again.
window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
});

// Choices that reload the page do so at once.
for (const form of document.querySelectorAll("form[data-at-once]")) {
    form.addEventListener("change", () => form.requestSubmit());
}

// Rows of a long table, by what is typed.
for (const input of document.querySelectorAll("input[data-filters]")) {
    const table = document.getElementById(input.dataset.filters);
    const told = document.getElementById(input.dataset.filters + "-count");
    input.closest("[hidden]")?.removeAttribute("hidden");
    input.addEventListener("input", () => {
        const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
        let shown = 0;
        for (const row of table.tBodies[0].rows) {
            const text = row.textContent.toLowerCase();
            row.hidden = !words.every((word) => text.includes(word));
            if (!row.hidden) shown += 1;
        }
        if (told) told.textContent = `${shown} shown`;
    });
}

// Printing by a button, where there is a printer to press it for.
for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
}
