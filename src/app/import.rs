//! The import section: files and texts whose changes are previewed before they are applied, and the
//! comparison of the estimate with the bill that was paid.

use leptos::ev::DragEvent;
use leptos::html::Textarea;
use leptos::prelude::*;
use web_sys::Event;

use super::background::{self, Answered};
use super::browser;
use super::control::Control;
use super::exhibit;
use super::figure::DataTable;
use super::session::use_session;
use super::state::use_state;
use super::view::{handler, when};
use crate::import::{self, ImportPreview};
use crate::report::words::capitalised;
use crate::scenario::field::Field;
use crate::worker::{CalibrationRow, Request, Response};

/// What is read: a file or a text, until what it would change is taken over or dropped.
type ImportInput = RwSignal<Option<Request>>;

/// Files to bring, and the bill that was paid.
#[component]
pub(super) fn ImportSection() -> impl IntoView {
    let is_seen = RwSignal::new(false);
    let input = ImportInput::new(None);
    let answered = background::ask("import".to_owned(), move || input.get());
    let drop_file = move |event: DragEvent| {
        event.prevent_default();
        read_file(input, &event);
    };
    view! {
        <section
            class="bring"
            aria-labelledby="bring-heading"
            node_ref=exhibit::section_to_see(is_seen)
            on:dragover=handler(|event: DragEvent| event.prevent_default())
            on:drop=handler(drop_file)
        >
            <h2 id="bring-heading">"Import"</h2>
            <p>
                {capitalised(&import::format_list())}
                ". It is read in this browser and sent nowhere; you see what it would change before you \
                apply it."
            </p>
            <FileOrText input/>
            <ImportOutcome answered input/>
            <h3>"Compare with the bill that you paid"</h3>
            <PaidBillForm/>
            <CalibrationList is_seen/>
        </section>
    }
}

/// Has the file that was chosen or dropped read.
fn read_file(input: ImportInput, event: &Event) {
    if let Some(address) = browser::chosen_file_address(event) {
        input.set(Some(Request::ImportFile { address }));
    }
}

/// Where a file is chosen, or a text pasted.
#[component]
fn FileOrText(
    /// Takes what is to be read.
    input: ImportInput,
) -> impl IntoView {
    let pasted = NodeRef::<Textarea>::new();
    let read_text = move |_| {
        if let Some(pasted) = pasted.get_untracked() {
            let text = pasted.value();
            input.set(Some(Request::ImportText { text }));
        }
    };
    view! {
        <div class="drop">
            <input
                type="file"
                id="import-file"
                aria-label="File to import"
                on:change=handler(move |event| read_file(input, &event))
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

/// What became of what was input: nothing yet, or a preview.
#[component]
fn ImportOutcome(
    /// The answer, as far as it has come.
    answered: Answered,
    /// What is read.
    input: ImportInput,
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
        view! { <PreviewPanel answered input/> }.into_any()
    });
    view! {
        {note}
        {preview}
    }
}

/// Reads the preview, where the answer is one.
fn with_preview<T>(answered: Answered, read: impl FnOnce(&ImportPreview) -> T) -> Option<T> {
    answered.with(|answer| match answer {
        Some(Response::ImportPreview(preview)) => Some(read(preview)),
        _ => None,
    })
}

/// What a file would change, to be taken over or dropped as a whole; or why nothing of it is shown.
#[component]
fn PreviewPanel(
    /// The answer.
    answered: Answered,
    /// What is read.
    input: ImportInput,
) -> impl IntoView {
    let session = use_session();
    let words = move || {
        answered.with(|answer| match answer {
            Some(Response::ImportPreview(preview)) => preview.kind.clone(),
            Some(Response::ImportRefused(reason)) => reason.clone(),
            Some(Response::ImportProgress(percent)) => {
                [&*percent.to_string(), " % of the bill read…"].concat()
            }
            _ => String::new(),
        })
    };
    let is_preview = move || with_preview(answered, |_| ()).is_some();
    let found = when(is_preview, move || {
        view! { <PreviewRows answered/> }.into_any()
    });
    let accept = move |_| {
        let fragment = untrack(|| with_preview(answered, |preview| preview.fragment.clone()));
        input.set(None);
        if let Some(fragment) = fragment {
            session.step_to(&fragment);
        }
    };
    let accept = when(
        move || with_preview(answered, |preview| !preview.understood.is_empty()) == Some(true),
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
            <button type="button" id="import-drop" on:click=handler(move |_| input.set(None))>
                "Discard"
            </button>
        </div>
    }
}

/// What was understood, and what was left out.
#[component]
fn PreviewRows(
    /// The answer, which is a preview.
    answered: Answered,
) -> impl IntoView {
    let understood = move || {
        let rows = with_preview(answered, |preview| {
            let rows = preview.understood.iter();
            let rows = rows.map(|it| [&it.label, &it.from, &it.to, &it.why].map(Clone::clone));
            rows.map(Vec::from).collect()
        });
        table(&["Input", "Now", "Then", "Because"], rows)
    };
    let left_out = move || {
        let rows = with_preview(answered, |preview| {
            let rows = preview.ignored.iter();
            rows.map(|it| vec![it.what.clone(), it.why.clone()])
                .collect()
        });
        table(&["Left out", "Because"], rows)
    };
    let rest = move || with_preview(answered, |preview| preview.rest.clone()).unwrap_or_default();
    view! {
        {move || understood()}
        {move || left_out()}
        <p>{move || rest()}</p>
    }
}

/// A table of these rows, where there are any.
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

/// What was paid, by category where that is known.
#[component]
fn PaidBillForm() -> impl IntoView {
    const FIELDS: [Field; 7] = [
        Field::ActualOn,
        Field::ActualTotal,
        Field::ActualCompute,
        Field::ActualData,
        Field::ActualNetwork,
        Field::ActualObservability,
        Field::ActualOther,
    ];
    let fields = FIELDS.map(|field| view! { <Control field/> });
    view! {
        <details class="paid">
            <summary>"What you paid last month"</summary>
            <div class="fields">{fields.into_iter().collect::<Vec<_>>()}</div>
        </details>
    }
}

/// The estimate against what was paid, with the assumption that would explain a difference.
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
    let is_said = Memo::new(move |_| {
        let mut parts = PARTS.into_iter();
        parts.any(|field| state.value(field).get() > 0.0)
    });
    let answered = background::ask("calibration".to_owned(), move || {
        (is_seen.get() && is_said.get()).then_some(Request::Calibration)
    });
    let rows = move || {
        let rows = answered.with(|answer| match answer {
            Some(Response::Calibration(rows)) => rows.clone(),
            _ => Vec::new(),
        });
        let row = |row| view! { <CalibrationItem row/> }.into_any();
        rows.into_iter().map(row).collect::<Vec<_>>()
    };
    view! {
        <ul class="compared" id="compared">
            {move || rows()}
        </ul>
    }
}

/// A part of the bill against what was paid, and the way to set what would explain the difference.
#[component]
fn CalibrationItem(
    /// The part.
    row: CalibrationRow,
) -> impl IntoView {
    let session = use_session();
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
    let apply = row.fragment.map(|fragment| {
        view! {
            <button
                type="button"
                class="jump"
                on:click=handler(move |_| session.step_to(&fragment))
            >
                "Set this value"
            </button>
        }
    });
    view! { <li>{said.concat()} {apply}</li> }
}
