//! A chart with its read-out and its files, the same for all charts. The read-out follows pointer,
//! finger and arrow keys, and lies over the chart.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, PointerEvent};

use super::background::{DocumentButton, DocumentTarget};
use super::browser;
use super::session::use_session;
use super::state::use_state;
use super::view::{handler, memo, when};
use crate::decimal;
use crate::report::Exhibit;
use crate::scenario::Scenario;
use crate::worker::Request;

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
    let words = memo(move || {
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
    // A finding that is said in words alone has no chart to leave space for.
    let class = move || {
        let is_in_words =
            exhibit.with(|exhibit| exhibit.chart.is_none() && !exhibit.sentences.is_empty());
        if is_in_words {
            "chart is-empty"
        } else {
            "chart"
        }
        .to_owned()
    };
    let files = when(
        move || exhibit.with(|exhibit| exhibit.chart.is_some()),
        move || view! { <ChartFiles name exhibit/> }.into_any(),
    );
    view! {
        <figure
            class=move || class()
            on:pointermove=handler(point)
            on:pointerdown=handler(point)
            on:pointerleave=handler(leave)
            on:pointercancel=handler(move |_: PointerEvent| pointed.set(None))
        >
            <div class="drawing" inner_html=move || svg()></div>
            <ReadOut exhibit places pointed words/>
            <ReadOutKeys along places pointed words/>
        </figure>
        {files}
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

/// The line over the chart at the place that is read out, and beside it the text of that place.
///
/// The text lies over the chart, on the side that has more space, so that it never moves the page.
#[component]
fn ReadOut(
    /// The chart.
    exhibit: Memo<Exhibit>,
    /// The number of places.
    places: Memo<usize>,
    /// The place that is read out.
    pointed: RwSignal<Option<usize>>,
    /// The text of that place.
    words: Memo<String>,
) -> impl IntoView {
    let at = move || {
        let places = places.get();
        let at = pointed.get().filter(|&at| at < places)?;
        let along = at as f64 / (places - 1).max(1) as f64;
        let (from, to, is_down) = exhibit.with(plot_of);
        Some((from + along * (to - from), is_down))
    };
    let is_down = move || exhibit.with(|exhibit| exhibit.is_down);
    let display = move || if at().is_none() { "none" } else { "" }.to_owned();
    // The place in a chart that is read in this direction.
    let in_direction = move |downwards: bool| {
        let at = at().filter(|(_, is_down)| *is_down == downwards);
        at.map(|(at, _)| at)
    };
    let line = move |downwards: bool| match in_direction(downwards) {
        Some(at) => percent(at),
        None => if downwards { "" } else { "0" }.to_owned(),
    };
    let width = move || if is_down() { "100%" } else { "" }.to_owned();
    let height = move || if is_down() { "1px" } else { "" }.to_owned();
    // The distance of the text from the side before its place, and from the side behind it.
    let before = move |downwards| {
        let at = in_direction(downwards).filter(|&at| at < 0.5);
        at.map(beside).unwrap_or_default()
    };
    let behind = move |downwards| {
        let at = in_direction(downwards).filter(|&at| at >= 0.5);
        at.map(|at| beside(1.0 - at)).unwrap_or_default()
    };
    view! {
        <span
            class="cursor"
            style:display=move || display()
            style:left=move || line(false)
            style:top=move || line(true)
            style:width=move || width()
            style:height=move || height()
        ></span>
        <p
            class="read-out"
            style:display=move || display()
            style:left=move || before(false)
            style:right=move || behind(false)
            style:top=move || before(true)
            style:bottom=move || behind(true)
        >
            {move || words.get()}
        </p>
    }
}

/// Returns a share as a length.
fn percent(share: f64) -> String {
    [&*decimal::fixed(100.0 * share, 3), "%"].concat()
}

/// Returns the distance from a side at which the text is clear of the line at this share.
fn beside(share: f64) -> String {
    ["calc(", &percent(share), " + 0.75rem)"].concat()
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
    let (state, session) = (use_state(), use_session());
    // The file is made once, when it is asked for, so nothing here is followed.
    let request = move || {
        let own = state.with_untracked(Scenario::own);
        exhibit.with_untracked(|exhibit| {
            Some(Request::ChartFile {
                drawing: exhibit.chart.clone()?,
                title: exhibit.title.clone(),
                link: browser::address(&untrack(|| session.fragment())),
                is_whole: own.is_none() || session.stored_prices.is_in_link.get_untracked(),
            })
        })
    };
    let file = |kind: &str| ["splitpoint-", name, kind].concat();
    let slot = |kind: &str| [name, kind].concat();
    view! {
        <p class="files">
            <DocumentButton
                words="Save as SVG"
                slot_name=slot(".svg")
                class="jump"
                target=DocumentTarget::File(file(".svg"), "image/svg+xml")
                request=Box::new(request)
            />
            " "
            <DocumentButton
                words="Save as PNG"
                slot_name=slot(".png")
                class="jump"
                target=DocumentTarget::Picture(file(".png"))
                request=Box::new(request)
            />
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
