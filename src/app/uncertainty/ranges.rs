//! The ranges of uncertain inputs and prices, which can be changed, added and removed.

use leptos::prelude::*;
use web_sys::Event;

use super::super::view::memo;
use crate::app::browser;
use crate::app::session::{Session, use_session};
use crate::app::sources::use_sources;
use crate::app::state::{PageState, use_state};
use crate::app::view::{handler, keyed, when};
use crate::decimal;
use crate::notice::can_be_either;
use crate::price_book::own::twelve_digits;
use crate::scalar::figure;
use crate::scenario::Scenario;
use crate::scenario::field::{self, Defaults, Field};
use crate::scenario::number::{self, Misread, Reading};
use crate::scenario::ranges::{self, Range, Ranges, Uncertain};

/// The most search results that are listed.
const MOST_RESULTS: usize = 6;

/// The initial range of an input or price that had none: from a fifth less to a quarter more.
const INITIAL_RANGE: Range = Range {
    low: 0.8,
    high: 1.25,
};

/// The folded table of ranges. It is created when opened, because each of its cells follows the
/// scenario.
#[component]
pub(super) fn RangesFold() -> impl IntoView {
    let (state, sources) = (use_state(), use_sources());
    let is_open = RwSignal::new(false);
    let toggle = move |event: Event| {
        sources.request(state);
        is_open.set(browser::is_unfolded(&event));
    };
    let content = when(
        move || is_open.get(),
        || view! { <RangesTable/> }.into_any(),
    );
    view! {
        <details class="fold ranges" id="ranges" on:toggle=handler(toggle)>
            <summary>
                <h3>"Uncertain inputs and their ranges"</h3>
                " "
                <span class="inside">"to change, add and remove"</span>
            </summary>
            {content}
        </details>
    }
}

/// The table of all ranges, with the search, the seed and the buttons for all ranges.
#[component]
fn RangesTable() -> impl IntoView {
    let state = use_state();
    let keys: Memo<Vec<String>> = memo(move || {
        let uncertain = state.with(Scenario::uncertain_values).into_iter();
        uncertain.map(|(of, _)| of.key().to_owned()).collect()
    });
    let rows = keyed(
        move || keys.get(),
        |key| {
            let of = Uncertain::by_key(&key);
            of.map(|of| view! { <RangeRow of/> }).into_any()
        },
    );
    view! {
        <div>
            <p>
                "One value in twenty lies below the low end, one in twenty above the high end, and \
                half of them below the value itself."
            </p>
            <table aria-label="Uncertain inputs and their ranges">
                <thead>
                    <tr>
                        <th scope="col">"Input or price"</th>
                        <th scope="col">"Low end"</th>
                        <th scope="col">"Value"</th>
                        <th scope="col">"High end"</th>
                        // The cells of this column contain only buttons, so it needs no heading.
                        <td></td>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <RangeSearch/>
            <Seed/>
            <AllRanges/>
        </div>
    }
}

/// Returns the range of an input or price in a scenario.
fn range_of(scenario: &Scenario, of: Uncertain) -> Range {
    let defaults = scenario.defaults();
    let said = scenario.ranges();
    said.map_or_else(
        || Ranges::default().of(of, defaults),
        |ranges| ranges.of(of, defaults),
    )
}

/// Changes the ranges in a step that can be undone.
fn change(state: PageState, session: Session, change: impl FnOnce(&mut Ranges, Defaults)) {
    let said = state.with_untracked(Scenario::ranges);
    let mut ranges = said.cloned().unwrap_or_default();
    change(&mut ranges, state.defaults.get_untracked());
    session.set_ranges(ranges);
}

/// Returns the value of an input or price in a scenario.
fn value_of(scenario: &Scenario, of: Uncertain) -> f64 {
    match of {
        Uncertain::Input(field) => scenario.get(field),
        Uncertain::Entry(entry) => scenario.paid().of(entry.sku),
    }
}

/// Formats a value of an input or price, without its unit.
fn words_of(of: Uncertain, value: f64) -> String {
    let value = twelve_digits(value);
    match of {
        Uncertain::Input(field) => field.spec().typed(value),
        Uncertain::Entry(_) => decimal::in_one_way(figure(value).replace(',', "")),
    }
}

fn label(of: Uncertain) -> &'static str {
    match of {
        Uncertain::Input(field) => field.spec().label,
        Uncertain::Entry(entry) => &entry.id,
    }
}

fn unit(of: Uncertain) -> &'static str {
    match of {
        Uncertain::Input(field) => field.spec().unit,
        Uncertain::Entry(entry) => &entry.unit,
    }
}

/// A row of the table: an input or price with both ends of its range.
#[component]
fn RangeRow(
    /// The input or price.
    of: Uncertain,
) -> impl IntoView {
    let (state, session, sources) = (use_state(), use_session(), use_sources());
    let error = RwSignal::new(String::new());
    let reason = move || {
        sources.track();
        let reason = match of {
            Uncertain::Input(field) => {
                let defaults = state.defaults.get();
                field::words_of(field, defaults).and_then(|words| words.uncertainty)
            }
            Uncertain::Entry(_) => Some("a price or parameter of the book"),
        };
        reason.unwrap_or_default().to_owned()
    };
    let value = move || words_of(of, state.with(|scenario| value_of(scenario, of)));
    let fix = move |_| {
        change(state, session, |ranges, defaults| {
            ranges.set(of, Range::NONE, defaults);
        });
    };
    let restore = move |_| change(state, session, |ranges, _| ranges.remove(of));
    view! {
        <tr data-key=of.key()>
            <th scope="row">
                {label(of)} " " <span class="unit">{unit(of)}</span>
                <span class="reason">{move || reason()}</span>
                <span class="error" aria-live="polite">
                    {move || error.get()}
                </span>
            </th>
            <td>
                <RangeEnd of end=End::Low error/>
            </td>
            <td>{move || value()}</td>
            <td>
                <RangeEnd of end=End::High error/>
            </td>
            <td class="acts">
                <button
                    type="button"
                    class="jump"
                    aria-label=[label(of), ": fixed"].concat()
                    on:click=handler(fix)
                >
                    "Fixed"
                </button>
                " "
                <button
                    type="button"
                    class="jump"
                    aria-label=[label(of), ": default range"].concat()
                    on:click=handler(restore)
                >
                    "Default range"
                </button>
            </td>
        </tr>
    }
}

/// An end of a range.
#[derive(Clone, Copy)]
enum End {
    Low,
    High,
}

impl End {
    fn label(self) -> &'static str {
        match self {
            Self::Low => ", low end",
            Self::High => ", high end",
        }
    }

    fn factor(self, range: Range) -> f64 {
        match self {
            Self::Low => range.low,
            Self::High => range.high,
        }
    }

    /// Returns the range with this end moved to a factor.
    fn moved(self, before: Range, factor: f64) -> Result<Range, String> {
        match self {
            Self::Low => Range::new(factor, before.high),
            Self::High => Range::new(before.low, factor),
        }
    }
}

/// The input for an end of a range.
#[component]
fn RangeEnd(
    /// The input or price.
    of: Uncertain,
    /// The end.
    end: End,
    /// Receives the error of the typed text.
    error: RwSignal<String>,
) -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let shown = move || {
        let value =
            |scenario: &Scenario| value_of(scenario, of) * end.factor(range_of(scenario, of));
        words_of(of, state.with(value))
    };
    // Read on change and not on every keystroke: half a number is no range.
    let enter = move |event| {
        let typed = event_target_value(&event);
        let range = state.with_untracked(|scenario| entered(scenario, of, end, &typed));
        error.set(match range {
            Ok(range) => {
                change(state, session, |ranges, defaults| {
                    ranges.set(of, range, defaults);
                });
                String::new()
            }
            Err(problem) => problem,
        });
    };
    view! {
        <input
            type="text"
            inputmode="decimal"
            autocomplete="off"
            aria-label=[label(of), end.label()].concat()
            prop:value=move || shown()
            on:change=handler(enter)
        />
    }
}

/// Parses an entered end into a range.
fn entered(scenario: &Scenario, of: Uncertain, end: End, text: &str) -> Result<Range, String> {
    let entered = match of {
        Uncertain::Input(field) => number_of(field, text)?,
        Uncertain::Entry(_) => match number::read(text).ok_or("Expected: a number.")? {
            Reading::Clear(number) => number,
            Reading::Ambiguous {
                fraction,
                thousands,
                ..
            } => {
                return Err(can_be_either(text, [fraction, thousands]));
            }
        },
    };
    let factor = entered / value_of(scenario, of);
    let range = end.moved(range_of(scenario, of), factor);
    range.map_err(|problem| [&*problem, "."].concat())
}

fn number_of(field: Field, text: &str) -> Result<f64, String> {
    field
        .spec()
        .parse_typed(text)
        .map_err(|misread| match misread {
            Misread::Ambiguous(_) => misread.problem(text),
            _ => misread.advice(),
        })
}

/// A search for inputs and prices without a range; a click on a result gives it one.
#[component]
fn RangeSearch() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let query = RwSignal::new(String::new());
    let found = memo(move || state.with(|scenario| matching(scenario, &query.get())));
    let item = move |of: Uncertain| {
        let give = move |_| {
            change(state, session, |ranges, defaults| {
                ranges.set(of, INITIAL_RANGE, defaults);
            });
        };
        let give = handler(give);
        view! {
            <li>
                <button type="button" on:click=give>
                    {label(of)}
                </button>
            </li>
        }
    };
    let items = keyed(
        move || found.get(),
        move |key| Uncertain::by_key(&key).map(item).into_any(),
    );
    view! {
        <div class="seek">
            <label for="range-search">"Give a range to another input or price"</label>
            <input
                id="range-search"
                type="search"
                autocomplete="off"
                on:input=handler(move |event| query.set(event_target_value(&event)))
            />
            <ul class="found-ranges">{items}</ul>
        </div>
    }
}

/// Returns the keys of the first inputs and prices without a range whose name contains every word
/// of the search.
fn matching(scenario: &Scenario, query: &str) -> Vec<String> {
    let query = query.to_ascii_lowercase();
    if query.trim().is_empty() {
        return Vec::new();
    }
    let listed = scenario.uncertain_values();
    let is_free = |of: &Uncertain| !listed.iter().any(|(other, _)| other == of);
    let fields = field::all().filter(|&field| ranges::can_be_uncertain(field));
    let entries = scenario.book().entries();
    let all = fields
        .map(Uncertain::Input)
        .chain(entries.map(Uncertain::Entry));
    let is_match = |of: &Uncertain| {
        let name = label(*of).to_ascii_lowercase();
        query.split_whitespace().all(|word| name.contains(word))
    };
    let found = all.filter(is_match).filter(is_free).take(MOST_RESULTS);
    found.map(|of| of.key().to_owned()).collect()
}

/// The input for the seed of the draws.
#[component]
fn Seed() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let spec = Field::Seed.spec();
    let value = state.value(Field::Seed);
    let error = RwSignal::new(String::new());
    let enter = move |event| {
        let seed = number_of(Field::Seed, &event_target_value(&event));
        error.set(match seed {
            Ok(seed) => {
                session.set(Field::Seed, seed);
                String::new()
            }
            Err(problem) => problem,
        });
    };
    view! {
        <p class="seed">
            <label for="field-seed">{spec.label} " "</label>
            <input
                id="field-seed"
                type="text"
                inputmode="numeric"
                prop:value=move || spec.shown(value.get())
                on:change=handler(enter)
            />
            <span class="error" aria-live="polite">
                {move || error.get()}
            </span>
        </p>
    }
}

/// Buttons that fix all inputs or restore all default ranges.
#[component]
fn AllRanges() -> impl IntoView {
    let session = use_session();
    view! {
        <p class="acts">
            <button type="button" on:click=handler(move |_| session.set_ranges(Ranges::certain()))>
                "All fixed"
            </button>
            " "
            <button type="button" on:click=handler(move |_| session.set_ranges(Ranges::default()))>
                "All default ranges"
            </button>
        </p>
    }
}
