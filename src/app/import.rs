//! The import section: files and texts whose changes are previewed before they are applied, and the
//! comparison of the estimate with the bill that was paid.

use leptos::html::Textarea;
use leptos::prelude::*;
use web_sys::Event;

use super::background::{self, Answered};
use super::browser;
use super::control::Control;
use super::figure::DataTable;
use super::session::use_session;
use super::state::use_state;
use super::view::{handler, memo, section_to_see, when};
use crate::import::{self, ImportPreview, Remark};
use crate::report::words::capitalised;
use crate::scenario::field::Field;
use crate::worker::{CalibrationRow, Request, Response};

/// The file or text to import, and what came of the one before.
#[derive(Clone, Copy)]
struct Intake {
    /// The file or text, until its changes are applied or discarded.
    input: RwSignal<Option<Request>>,
    /// The message after changes were applied; empty otherwise.
    outcome: RwSignal<String>,
}

impl Intake {
    fn read(self, request: Request) {
        self.outcome.set(String::new());
        self.input.set(Some(request));
    }

    /// Requests the import of the files that were chosen or dropped.
    fn read_files(self, event: &Event) {
        if let Some(files) = browser::chosen_files(event).filter(|files| !files.is_empty()) {
            self.read(Request::ImportFiles { files });
        }
    }

    /// Removes the preview, says what came of it, and focuses that: the button that was pressed is
    /// gone.
    fn finish(self, outcome: &'static str, focused: &'static str) {
        self.input.set(None);
        self.outcome.set(outcome.to_owned());
        browser::after(0, move || browser::reveal(focused)).forget();
    }
}

/// The id of the message after changes were applied, and of the input for files.
const OUTCOME: &str = "import-outcome";
const FILE: &str = "import-file";

/// The import section. It takes files that are dropped anywhere on the page.
#[component]
pub(super) fn ImportSection() -> impl IntoView {
    let is_seen = RwSignal::new(false);
    let intake = Intake {
        input: RwSignal::new(None),
        outcome: RwSignal::new(String::new()),
    };
    let answered = background::ask("import".to_owned(), move || intake.input.get());
    browser::on_files_dropped(move |event| {
        intake.read_files(event);
        browser::reveal(FILE);
    });
    view! {
        <section
            class="import-section"
            aria-labelledby="bring-heading"
            node_ref=section_to_see(is_seen)
        >
            <h2 id="bring-heading">"Import"</h2>
            <p>
                {capitalised(&import::format_list())}
                ". It is read in this browser and sent nowhere; you see what it would change before you \
                apply it."
            </p>
            <FileOrText intake/>
            <ImportOutcome answered intake/>
            <p id=OUTCOME role="status" tabindex="-1">
                {move || intake.outcome.get()}
            </p>
            <h3>"Compare with the bill that you paid"</h3>
            <PaidBillForm/>
            <CalibrationList is_seen/>
        </section>
    }
}

/// The inputs for a file and a pasted text.
#[component]
fn FileOrText(
    /// Receives the file or text.
    intake: Intake,
) -> impl IntoView {
    let pasted = NodeRef::<Textarea>::new();
    let read_text = move |_| {
        if let Some(pasted) = pasted.get_untracked() {
            let text = pasted.value();
            intake.read(Request::ImportText { text });
        }
    };
    view! {
        <div class="drop">
            <input
                type="file"
                multiple
                id=FILE
                aria-label="Files to import"
                on:change=handler(move |event| intake.read_files(&event))
            />
            <textarea
                id="import-text"
                rows="3"
                placeholder="or paste it here"
                aria-label="Text to import"
                node_ref=pasted
            ></textarea>
            <button type="button" id="import-read" on:click=handler(read_text)>
                "Read it"
            </button>
        </div>
    }
}

/// The outcome of an import: a status message, or the preview.
#[component]
fn ImportOutcome(
    /// The worker's answer.
    answered: Answered,
    /// Where it came in.
    intake: Intake,
) -> impl IntoView {
    let is_answered = move || answered.with(|answer| answer.is_some());
    let note = when(
        move || !is_answered(),
        move || {
            view! {
                <p role="status" class="note-of-worker">
                    {move || answered.note()}
                </p>
            }
            .into_any()
        },
    );
    let preview = when(is_answered, move || {
        view! { <PreviewPanel answered intake/> }.into_any()
    });
    view! {
        {note}
        {preview}
    }
}

/// Reads the preview; returns `None` if the answer is none.
fn with_preview<T>(answered: Answered, read: impl FnOnce(&ImportPreview) -> T) -> Option<T> {
    answered.with(|answer| match answer {
        Some(Response::ImportPreview(preview)) => Some(read(preview)),
        _ => None,
    })
}

/// Whether an import is of a bill that was paid.
fn is_bill(preview: &ImportPreview) -> bool {
    let label = Field::ActualTotal.spec().label;
    preview.taken.iter().any(|taken| taken.label == *label)
}

/// The preview of an import, to be applied or discarded as a whole, or the reason of its refusal.
#[component]
fn PreviewPanel(
    /// The worker's answer.
    answered: Answered,
    /// Where it came in.
    intake: Intake,
) -> impl IntoView {
    let session = use_session();
    let words = move || {
        answered.with(|answer| match answer {
            Some(Response::ImportPreview(preview)) => preview.kind.to_string(),
            Some(Response::ImportRefused(reason)) => reason.clone(),
            Some(Response::ImportProgress(percent)) => {
                [&*percent.to_string(), " % of the file read…"].concat()
            }
            _ => String::new(),
        })
    };
    let is_preview = move || with_preview(answered, |_| ()).is_some();
    let found = when(is_preview, move || {
        view! { <PreviewRows answered/> }.into_any()
    });
    let accept = move |_| {
        let found = untrack(|| with_preview(answered, |it| (it.fragment.clone(), is_bill(it))));
        if let Some((fragment, is_bill)) = found {
            session.step_to(&fragment);
            let outcome = if is_bill {
                "Applied. Below, the estimate is compared with the bill."
            } else {
                "Applied. The whole page now shows the scenario with these inputs."
            };
            intake.finish(outcome, OUTCOME);
        }
    };
    let accept = when(
        move || with_preview(answered, |preview| !preview.taken.is_empty()) == Some(true),
        move || {
            view! {
                <button type="button" id="import-accept" on:click=handler(accept)>
                    "Apply"
                </button>
                " "
            }
            .into_any()
        },
    );
    view! {
        <div class="preview" id="preview">
            <p role="status">{move || words()}</p>
            {found}
            {accept}
            <button type="button" id="import-drop" on:click=handler(move |_| intake.finish("", FILE))>
                "Discard"
            </button>
        </div>
    }
}

/// What was taken, what was guessed, and what was left out.
#[component]
fn PreviewRows(
    /// The answer, which is a preview.
    answered: Answered,
) -> impl IntoView {
    let taken = move || {
        let rows = with_preview(answered, |preview| {
            let rows = preview.taken.iter();
            let rows = rows.map(|it| [&it.label, &it.from, &it.to, &it.why]);
            rows.map(|row| row.map(ToString::to_string).to_vec())
                .collect()
        });
        table(&["Input", "Now", "Then", "Because"], rows)
    };
    let remarks = move |head, list: fn(&ImportPreview) -> &[Remark]| {
        let rows = with_preview(answered, |preview| {
            let rows = list(preview).iter();
            rows.map(|it| vec![it.what.to_string(), it.why.to_string()])
                .collect()
        });
        table(&[head, "Because"], rows)
    };
    let rest = move || with_preview(answered, |preview| preview.rest.clone()).unwrap_or_default();
    view! {
        {move || taken()}
        {move || remarks("Guessed", |preview| &preview.guessed)}
        {move || remarks("Left out", |preview| &preview.ignored)}
        <p>{move || rest()}</p>
    }
}

/// Returns a table of rows, or `None` if there are none.
fn table(heads: &[&str], rows: Option<Vec<Vec<String>>>) -> Option<AnyView> {
    let rows = rows.filter(|rows| !rows.is_empty())?;
    let heads = heads.iter().map(|&it| it.to_owned()).collect();
    let table = view! {
        <div class="rows">
            <DataTable heads rows/>
        </div>
    };
    Some(table.into_any())
}

/// What the bill is of, and the folded inputs for its amounts by category.
#[component]
fn PaidBillForm() -> impl IntoView {
    const FIELDS: [Field; 6] = [
        Field::ActualTotal,
        Field::ActualCompute,
        Field::ActualData,
        Field::ActualNetwork,
        Field::ActualObservability,
        Field::ActualOther,
    ];
    let fields = FIELDS.map(|field| view! { <Control field/> });
    view! {
        <div class="fields">
            <Control field=Field::ActualOn/>
            <Control field=Field::ActualPlace/>
        </div>
        <details class="paid">
            <summary>"What you paid last month, without tax, support and credits"</summary>
            <div class="fields">{fields.into_iter().collect::<Vec<_>>()}</div>
        </details>
    }
}

/// The comparison of the estimate with the bill that was paid.
#[component]
fn CalibrationList(
    /// Whether the section has come into view.
    is_seen: RwSignal<bool>,
) -> impl IntoView {
    const PARTS: [Field; 5] = [
        Field::ActualTotal,
        Field::ActualCompute,
        Field::ActualData,
        Field::ActualNetwork,
        Field::ActualObservability,
    ];
    let state = use_state();
    let is_said = memo(move || {
        let mut parts = PARTS.into_iter();
        parts.any(|field| state.value(field).get() > 0.0)
    });
    let answered = background::ask("calibration".to_owned(), move || {
        (is_seen.get() && is_said.get()).then_some(Request::Calibration)
    });
    let note = move || {
        let (note, alike) = answered.with(|answer| match answer {
            Some(Response::Calibration(found)) => (found.note.clone(), found.alike.clone()),
            _ => Default::default(),
        });
        let place = alike.map(|alike| set_button(alike, "Estimate it there"));
        view! {
            {note}
            " "
            {place}
        }
        .into_any()
    };
    let rows = move || {
        let rows = answered.with(|answer| match answer {
            Some(Response::Calibration(found)) => found.rows.clone(),
            _ => Vec::new(),
        });
        let row = |row| view! { <CalibrationItem row/> }.into_any();
        rows.into_iter().map(row).collect::<Vec<_>>()
    };
    view! {
        <p class="bill-likeness" id="bill-likeness">
            {move || note()}
        </p>
        <ul class="compared" id="compared">
            {move || rows()}
        </ul>
    }
}

/// A part of the bill compared with the amount paid, with a button that sets the value that would
/// explain the difference.
#[component]
fn CalibrationItem(
    /// The part of the bill.
    row: CalibrationRow,
) -> impl IntoView {
    let said = [
        &*row.name,
        ": estimated ",
        &row.estimate,
        ", paid ",
        &row.paid,
        ", difference ",
        &row.difference,
        ". ",
        &row.explanation,
        " ",
    ];
    let apply = row
        .fragment
        .map(|fragment| set_button(fragment, "Set this value"));
    view! { <li>{said.concat()} {apply}</li> }
}

/// A button that shows the scenario of a link.
fn set_button(fragment: String, words: &'static str) -> AnyView {
    let session = use_session();
    view! {
        <button
            type="button"
            class="jump"
            on:click=handler(move |_| session.step_to(&fragment))
        >
            {words}
        </button>
    }
    .into_any()
}
