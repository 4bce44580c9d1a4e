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

// A file that is too large is told before it is sent.
for (const input of document.querySelectorAll("input[data-most-bytes]")) {
    input.addEventListener("change", () => {
        const isTooLarge = [...input.files].some((file) => file.size > Number(input.dataset.mostBytes));
        input.setCustomValidity(isTooLarge ? input.dataset.tooLarge : "");
        input.reportValidity();
    });
}

// What is under way is looked at again until it is done; without this there is a link.
const look = async (id) => {
    try {
        const reply = await fetch(location.href, { headers: { Accept: "text/html" } });
        const page = new DOMParser().parseFromString(await reply.text(), "text/html");
        const now = reply.ok && page.getElementById(id);
        if (!now) return;
        document.getElementById(id).replaceWith(now);
        if ("watched" in now.dataset) setTimeout(look, 2000, id);
    } catch { setTimeout(look, 10000, id); }
};
for (const part of document.querySelectorAll("[data-watched]")) setTimeout(look, 2000, part.id);
