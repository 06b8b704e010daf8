//! Files that are brought: previewed, taken over or dropped; a long bill; the bill that was paid.

use std::fs;
use std::path::Path;

use fantoccini::Locator;
use splitpoint::import::{self, NamedFile};
use splitpoint::scenario::{Scenario, field::Field, link};

use crate::case::on_page;
use crate::page::{Page, becomes, comes_to, control};

fn real(name: &str) -> String {
    file("real", name)
}

fn file(folder: &str, name: &str) -> String {
    let imports = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imports");
    imports.join(folder).join(name).display().to_string()
}

/// Chooses a file of this machine.
async fn choose(page: &Page, path: &str) {
    let input = page.client().find(Locator::Id("import-file")).await;
    let sent = input.expect("the input is there").send_keys(path).await;
    sent.expect("a file can be chosen");
}

async fn preview_says(page: &Page, words: &str) {
    comes_to(
        "the preview",
        async || page.text("#preview").await,
        |text| text.contains(words),
    )
    .await;
}

async fn has_focus(page: &Page, id: &str) {
    becomes("what has the focus", &id.to_owned(), async || {
        page.eval::<String>("return document.activeElement.id")
            .await
    })
    .await;
}

#[test]
fn a_chosen_file_is_previewed_and_applied_as_a_whole() {
    on_page("v=1&users=20000", async |page| {
        let path = real("guestbook.kubernetes.yaml");
        choose(page, &path).await;
        preview_says(page, "Kubernetes manifests").await;
        // Nothing has changed yet.
        let before = link::decode("v=1&users=20000").0;
        page.shows(&before).await;
        let rows = page.count("#preview tbody tr").await;
        let bytes = fs::read(&path).expect("a file");
        let file = NamedFile {
            name: &path,
            bytes: &bytes,
        };
        let expected = import::read(&[file], &before).expect("a preview");
        let lists = [expected.guessed.len(), expected.ignored.len()];
        assert_eq!(rows, expected.taken.len() + lists[0] + lists[1]);
        page.click("#import-accept").await;
        page.shows(&expected.scenario).await;
        has_focus(page, "import-outcome").await;
        assert!(page.text("#import-outcome").await.starts_with("Applied."));
        page.click("#undo").await;
        page.shows(&before).await;
    });
}

#[test]
fn once_a_pasted_text_is_discarded_without_a_trace() {
    on_page("", async |page| {
        page.focus("#import-text").await;
        page.press("services: {a: {image: x}}").await;
        page.click("#import-read").await;
        preview_says(page, "A docker-compose file").await;
        page.click("#import-drop").await;
        becomes("the preview", &0, async || page.count("#preview").await).await;
        has_focus(page, "import-file").await;
        page.shows(&Scenario::default()).await;
    });
}

#[test]
fn once_what_cannot_be_used_says_why_and_names_are_no_markup() {
    on_page("", async |page| {
        choose(page, &file("hostile", "picture.png")).await;
        preview_says(page, "nothing was changed").await;
        assert_eq!(page.count("#import-accept").await, 0);
        choose(page, &file("hostile", "markup.yml")).await;
        preview_says(page, "<script>alert(1)</script>").await;
        assert_eq!(page.count("#preview script").await, 0);
        page.shows(&Scenario::default()).await;
    });
}

#[test]
fn once_what_was_paid_is_explained_by_an_assumption_that_can_be_set() {
    on_page(
        "v=1&actual=560&actual_data=520&actual_place=render",
        async |page| {
            page.click("#bring-heading").await;
            comes_to(
                "the comparison",
                async || page.texts("#compared li").await,
                |rows| rows.len() == 2 && rows[1].contains("would explain it"),
            )
            .await;
            page.click("#compared button").await;
            comes_to(
                "the data of a user",
                async || page.field(Field::DataPerUser).await,
                |value| value != "1",
            )
            .await;
        },
    );
}

#[test]
fn a_bill_from_another_place_is_called_another_thing_and_can_be_estimated_there() {
    let link = "actual=900&actual_compute=900&actual_on=basic&actual_place=gke";
    on_page(link, async |page| {
        page.click("#bring-heading").await;
        // What the bill is of stands beside the comparison, not in a fold.
        for field in [Field::ActualOn, Field::ActualPlace] {
            let is_shown = format!(
                "return document.querySelector('{}').checkVisibility()",
                control(field)
            );
            assert!(page.eval::<bool>(&is_shown).await);
        }
        comes_to(
            "that these are different things",
            async || page.text("#bill-likeness").await,
            |note| note.contains("These are different things"),
        )
        .await;
        assert_eq!(page.count("#compared button").await, 0);
        page.click("#bill-likeness button").await;
        let there = link::decode(link).0.with(Field::BasicOn, 10.0);
        page.address_is_of(&there).await;
        becomes("what is said of it", &String::new(), async || {
            page.text("#bill-likeness").await.trim().to_owned()
        })
        .await;
    });
}

#[test]
fn a_file_dropped_anywhere_is_previewed_and_never_replaces_the_page() {
    on_page("", async |page| {
        // Of each drop, whether the browser was kept from doing what it does with a file or a text.
        let dropped: Vec<bool> = page
            .eval(
                "const drop = (data, css) => ['dragover', 'drop'].map((name) => {
                     const event = new DragEvent(name, {
                         dataTransfer: data, bubbles: true, cancelable: true,
                     });
                     document.querySelector(css).dispatchEvent(event);
                     return event.defaultPrevented;
                 });
                 const files = new DataTransfer();
                 files.items.add(new File(['services: {a: {image: x}}'], 'compose.yml'));
                 const text = new DataTransfer();
                 text.setData('text/plain', 'a');
                 return [...drop(text, 'h1'), ...drop(files, 'h1')];",
            )
            .await;
        assert_eq!(dropped, [false, false, true, true]);
        preview_says(page, "A docker-compose file").await;
        page.click("#import-drop").await;
        page.shows(&Scenario::default()).await;
    });
}

/// The memory of the page and of its worker may grow by a few pieces, whatever the length of a bill.
#[test]
fn a_bill_of_a_hundred_megabytes_is_read_and_the_page_goes_on() {
    on_page("", async |page| {
        // The browser makes the file: 100 MB need not be sent to it.
        page.eval::<()>(
            "const row = '1.25,USD,Compute,2026-10-01T00:00:00Z,' + 'x'.repeat(200) + '\\n';
             const head = 'BilledCost,BillingCurrency,ServiceCategory,ChargePeriodStart,Tags\\n';
             const many = row.repeat(4096);
             const times = Math.ceil(100e6 / many.length);
             const file = new File([head, ...Array(times).fill(many)], 'bill.csv');
             window.rows = times * 4096;
             window.length = file.size;
             window.longest = 0;
             let last = performance.now();
             const beat = () => {
                 const now = performance.now();
                 window.longest = Math.max(window.longest, now - last);
                 last = now;
                 window.beating = setTimeout(beat, 0);
             };
             const files = new DataTransfer();
             files.items.add(file);
             const input = document.getElementById('import-file');
             input.files = files.files;
             // Only Chromium says how much memory is used.
             window.memory = () => performance.memory?.usedJSHeapSize ?? 0;
             window.heap = window.memory();
             window.begun = performance.now();
             beat();
             input.dispatchEvent(new Event('change', { bubbles: true }));",
        )
        .await;
        preview_says(page, "A bill in the FOCUS format").await;
        let (rows, bytes, longest, heap, taken): (f64, f64, f64, f64, f64) = page
            .eval(
                "clearTimeout(window.beating);
                 return [window.rows, window.length, window.longest,
                     window.memory() - window.heap,
                     performance.now() - window.begun];",
            )
            .await;
        println!(
            "{:.0} MB, {rows} rows: {taken:.0} ms, longest pause of the page {longest:.0} ms, heap {:+.1} MB",
            bytes / 1e6,
            heap / 1e6
        );
        assert!(bytes >= 100e6);
        assert!(heap < 20e6, "the page's heap has grown by {heap} bytes");
        page.click("#import-accept").await;
        let paid = Scenario::default()
            .with(Field::ActualTotal, rows * 1.25)
            .with(Field::ActualCompute, rows * 1.25);
        page.address_is_of(&paid).await;
    });
}
