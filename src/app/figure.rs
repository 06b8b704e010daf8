//! A chart with its read-out and its files, the same for all charts. The read-out follows pointer,
//! finger and arrow keys.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, PointerEvent};

use super::browser;
use super::view::{handler, when};
use crate::chart;
use crate::decimal;
use crate::report::Exhibit;

/// The text of the read-out before the user points at a place.
const READ_OUT_HINT: &str =
    "Point at the chart or touch it to read it; with the keyboard, use the arrow keys.";

/// A chart with its read-out and its files below it.
#[component]
pub(super) fn Figure(
    /// The name of its files.
    name: &'static str,
    /// The name of the horizontal axis, such as `Month`.
    along: &'static str,
    /// The chart.
    exhibit: Memo<Exhibit>,
    /// The number of places that can be read out, evenly spaced over the plot.
    places: Memo<usize>,
    /// Returns the text of a place, counted from zero.
    #[prop(into)]
    reading: Callback<usize, String>,
) -> impl IntoView {
    let pointed = RwSignal::new(None::<usize>);
    let words = Memo::new(move |_| {
        let at = pointed.get().filter(|&at| at < places.get());
        at.map_or_else(String::new, |at| reading.run(at))
    });
    let point = move |event: PointerEvent| {
        let at = pointed_at(&event, exhibit, places.get_untracked());
        // A pointer moves many times within a place.
        if at.is_some() && pointed.get_untracked() != at {
            pointed.set(at);
        }
    };
    let leave = move |event: PointerEvent| {
        // A finger leaves when it is lifted, and the text should stay readable then.
        if event.pointer_type() == "mouse" {
            pointed.set(None);
        }
    };
    let svg = move || {
        let svg = |exhibit: &Exhibit| exhibit.chart.as_ref().map(|chart| chart.svg.clone());
        exhibit.with(svg).unwrap_or_default()
    };
    let read_out = move || {
        let words = words.get();
        if words.is_empty() {
            READ_OUT_HINT.to_owned()
        } else {
            words
        }
    };
    view! {
        <figure
            class="chart"
            on:pointermove=handler(point)
            on:pointerdown=handler(point)
            on:pointerleave=handler(leave)
        >
            <div class="drawing" inner_html=move || svg()></div>
            <Cursor exhibit places pointed/>
            <ReadOutKeys along places pointed words/>
        </figure>
        <p class="read-out">{move || read_out()}</p>
        <ChartFiles name exhibit/>
    }
}

/// Returns start and end of the plot as shares of the chart's width or height, and whether it runs
/// downwards.
fn plot_of(exhibit: &Exhibit) -> (f64, f64, bool) {
    let chart = exhibit.chart.as_ref();
    let (from, to) = chart.map_or((0.0, 1.0), |chart| (chart.plot_start, chart.plot_end));
    (from, to, exhibit.is_down)
}

/// Returns the place nearest to the pointer.
fn pointed_at(event: &PointerEvent, exhibit: Memo<Exhibit>, places: usize) -> Option<usize> {
    let figure = event.current_target()?.dyn_into::<HtmlElement>().ok()?;
    let (from, to, is_down) = exhibit.with_untracked(plot_of);
    let (across, below) = browser::relative_position(&figure, event);
    let share = if is_down { below } else { across };
    let along = ((share - from) / (to - from)).clamp(0.0, 1.0);
    Some((along * places.saturating_sub(1) as f64).round() as usize)
}

/// The line over the chart at the place that is read out.
#[component]
fn Cursor(
    /// The chart.
    exhibit: Memo<Exhibit>,
    /// The number of places.
    places: Memo<usize>,
    /// The place that is read out.
    pointed: RwSignal<Option<usize>>,
) -> impl IntoView {
    let is_down = move || exhibit.with(|exhibit| exhibit.is_down);
    let at = move || {
        let places = places.get();
        let at = pointed.get().filter(|&at| at < places)?;
        let along = at as f64 / (places - 1).max(1) as f64;
        let (from, to, _) = exhibit.with(plot_of);
        let at = decimal::fixed(100.0 * (from + along * (to - from)), 3);
        Some([&*at, "%"].concat())
    };
    let display = move || if at().is_none() { "none" } else { "" }.to_owned();
    let left = move || {
        if is_down() {
            Some("0".to_owned())
        } else {
            at()
        }
        .unwrap_or_default()
    };
    let top = move || if is_down() { at() } else { None }.unwrap_or_default();
    let width = move || if is_down() { "100%" } else { "" }.to_owned();
    let height = move || if is_down() { "1px" } else { "" }.to_owned();
    view! {
        <span
            class="cursor"
            style:display=move || display()
            style:left=move || left()
            style:top=move || top()
            style:width=move || width()
            style:height=move || height()
        ></span>
    }
}

/// A slider over the chart for reading it with the keyboard.
#[component]
fn ReadOutKeys(
    /// The name of the horizontal axis.
    along: &'static str,
    /// The number of places.
    places: Memo<usize>,
    /// The place that is read out.
    pointed: RwSignal<Option<usize>>,
    /// The text of that place.
    words: Memo<String>,
) -> impl IntoView {
    let move_to = move |event: Event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        pointed.set(at.and_then(|at| at.checked_sub(1)));
    };
    view! {
        <input
            class="read-out-keys"
            type="range"
            min="1"
            step="1"
            max=move || places.get().to_string()
            aria-label=[along, " to read out"].concat()
            aria-valuetext=move || words.get()
            prop:value=move || (pointed.get().unwrap_or(0) + 1).to_string()
            on:focus=handler(move |_| pointed.update(|at| *at = at.or(Some(0))))
            on:blur=handler(move |_| pointed.set(None))
            on:input=handler(move_to)
        />
    }
}

/// Buttons that save the chart as a file.
#[component]
fn ChartFiles(
    /// The name of the files.
    name: &'static str,
    /// The chart.
    exhibit: Memo<Exhibit>,
) -> impl IntoView {
    let svg =
        move || exhibit.with_untracked(|exhibit| exhibit.chart.as_ref().map(chart::file::as_file));
    let save_svg = move |_| {
        if let Some(svg) = svg() {
            let file = ["splitpoint-", name, ".svg"].concat();
            browser::download(&file, "image/svg+xml", &svg);
        }
    };
    let save_png = move |_| {
        if let Some(svg) = svg() {
            let file = ["splitpoint-", name, ".png"].concat();
            browser::download_picture(file, &svg);
        }
    };
    view! {
        <p class="files">
            <button type="button" class="jump" on:click=handler(save_svg)>
                "Save as SVG"
            </button>
            " "
            <button type="button" class="jump" on:click=handler(save_png)>
                "Save as PNG"
            </button>
            " "
        </p>
    }
}

/// The numbers behind a chart, in a folded table.
#[component]
pub(super) fn ChartNumbers(
    /// Returns the exhibit with heads and rows.
    #[prop(into)]
    exhibit: Callback<(), Exhibit>,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let toggle = move |event: Event| is_open.set(browser::is_unfolded(&event));
    // Rows are created when the table is opened: most tables never are.
    let table = when(
        move || is_open.get(),
        move || {
            let table = move || {
                let Exhibit { heads, rows, .. } = exhibit.run(());
                view! { <DataTable heads rows/> }.into_any()
            };
            view! { {move || table()} }.into_any()
        },
    );
    view! {
        <details class="numbers" on:toggle=handler(toggle)>
            <summary>"The numbers behind the chart"</summary>
            {table}
        </details>
    }
}

/// A table of texts; the first cell of a row is its head.
#[component]
pub(super) fn DataTable(
    /// The heads of the columns.
    heads: Vec<String>,
    /// The rows, each as long as the heads.
    rows: Vec<Vec<String>>,
) -> impl IntoView {
    let head = |words| view! { <th scope="col">{words}</th> };
    let row = |cells: Vec<String>| {
        let mut cells = cells.into_iter();
        let first = cells.next().unwrap_or_default();
        let cells = cells.map(|cell| view! { <td>{cell}</td> });
        view! {
            <tr>
                <th scope="row">{first}</th>
                {cells.collect::<Vec<_>>()}
            </tr>
        }
    };
    // A table is called by what it has in its columns.
    let name = heads.join(", ");
    let has_name = !name.is_empty();
    let table = move || {
        view! {
            <table aria-label=name>
                <thead>
                    <tr>{heads.into_iter().map(head).collect::<Vec<_>>()}</tr>
                </thead>
                <tbody>{rows.into_iter().map(row).collect::<Vec<_>>()}</tbody>
            </table>
        }
    };
    // Until the numbers have arrived there is none.
    has_name.then(table)
}
