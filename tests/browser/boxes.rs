//! Boxes: that no label, input, unit or help of the form lies under another, at any width and text size,
//! and that everything on the page that needs a name has one.

use serde_json::json;

use crate::case::on_page;
use crate::page::{Page, becomes, comes_to};
use crate::window::{in_narrow_window, resize};

/// Opens all groups of the form with all helps in them, and the sheet that holds them on a phone.
const OPEN_FORM: &str = "
    for (const it of document.querySelectorAll('.form details')) it.open = true;
    const toggle = document.querySelector('#all-inputs');
    if (toggle && toggle.getAttribute('aria-expanded') === 'false') toggle.click();";

/// Returns how many boxes were measured, and which of them overlap or stick out of their control.
const MEASURE: &str = "
    document.documentElement.style.fontSize = arguments[0];
    const wrong = [];
    let measured = 0;
    for (const control of document.querySelectorAll('.form .control')) {
        const name = control.querySelector('.label').textContent;
        const around = control.getBoundingClientRect();
        const parts = [...control.querySelectorAll(
            '.label, .entry input, .entry select, .unit, .slide input, .segments label span, '
            + '.members label, .help > summary, .help p, .reset, .by-kind, .error')];
        const boxes = parts.map((part) => [part, part.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && box.height > 0);
        measured += boxes.length;
        boxes.forEach(([part, box], at) => {
            if (box.left < around.left - 1.5 || box.right > around.right + 1.5)
                wrong.push(`${name}: ${part.className || part.tagName} sticks out`);
            for (const [other, under] of boxes.slice(at + 1)) {
                if (part.contains(other) || other.contains(part)) continue;
                const across = Math.min(box.right, under.right) - Math.max(box.left, under.left);
                const down = Math.min(box.bottom, under.bottom) - Math.max(box.top, under.top);
                // Two segments share their border.
                if (across > 1.5 && down > 1.5)
                    wrong.push(`${name}: ${part.className || part.tagName} and `
                        + `${other.className || other.tagName} share ${across} by ${down} pixels`);
            }
        });
    }
    document.documentElement.style.fontSize = '';
    return [measured, wrong.slice(0, 10)]";

/// The fewest boxes that the form has: a label, an input and the button of the help for each of at least
/// a hundred inputs.
const FEWEST: usize = 300;

/// Checks all boxes with the text at this size.
async fn nothing_overlaps(page: &Page, size: &str) {
    let measure = async || {
        page.eval_with::<(usize, Vec<String>)>(MEASURE, json!([size]))
            .await
    };
    let (_, wrong) = comes_to("the boxes", measure, |(measured, _)| *measured >= FEWEST).await;
    let width: u32 = page.eval("return innerWidth").await;
    assert!(
        wrong.is_empty(),
        "at {width} pixels with text of {size}:\n{}",
        wrong.join("\n")
    );
}

/// The widths of windows, and what is left of the widest three when they are enlarged to 200 and 400 %.
const WIDTHS: [u32; 10] = [320, 360, 480, 640, 720, 960, 1100, 1280, 1440, 1920];

#[test]
fn narrow_nothing_in_the_form_overlaps_at_any_width() {
    in_narrow_window(WIDTHS[0], async |page| {
        page.open("users=500000&kind=content").await;
        // The line below the last group.
        comes_to(
            "the form",
            async || page.count("#reset").await,
            |count| *count > 0,
        )
        .await;
        page.eval::<()>(OPEN_FORM).await;
        for width in WIDTHS {
            resize(page, width).await;
            // Text alone can be enlarged too, in the browser's settings.
            for size in ["100%", "200%", "400%"] {
                nothing_overlaps(page, size).await;
            }
        }
    });
}

/// Opens everything that is folded, with a line of the bill and a question about a number.
const OPEN_PAGE: &str = "
    for (const it of document.querySelectorAll('details')) it.open = true;
    [...document.querySelectorAll('.bill .line button')].slice(0, 4).forEach((it) => it.click());
    const users = document.querySelector('#field-users');
    users.value = '40.000';
    users.dispatchEvent(new InputEvent('input', { bubbles: true }));";

/// Returns the ids that stand twice, and the controls and tables without a name.
const UNNAMED: &str = "
    const ids = [...document.querySelectorAll('[id]')].map((it) => it.id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `#${id} stands twice`);
    const text = (it) => it?.textContent.trim();
    const named = (it) => it.getAttribute('aria-label')?.trim()
        || (it.getAttribute('aria-labelledby') ?? '').split(' ')
            .map((id) => text(document.getElementById(id))).join('')
        || [...(it.labels ?? [])].map(text).join('')
        || text(it.querySelector(':scope > caption, :scope > legend'))
        || (it.matches('button, summary, a') && text(it));
    const seen = (it) => it.getClientRects().length > 0;
    const all = document.querySelectorAll(
        'input, select, textarea, button, summary, a[href], table, fieldset, [role=group]');
    const nameless = [...all].filter((it) => seen(it) && !named(it))
        .map((it) => `${it.outerHTML.slice(0, 120)} has no name`);
    return [...new Set([...twice, ...nameless])]";

#[test]
fn once_every_control_and_table_has_a_name_and_no_id_stands_twice() {
    on_page("people=1&beside=services%3D12", async |page| {
        page.all_is_there().await;
        page.eval::<()>(OPEN_PAGE).await;
        for css in [".which button", ".derivation form", ".derived"] {
            comes_to(css, async || page.count(css).await, |count| *count > 0).await;
        }
        becomes("what has no name", &Vec::<String>::new(), async || {
            page.eval(UNNAMED).await
        })
        .await;
    });
}
