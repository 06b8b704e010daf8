//! Spending over time: one line per strategy, with the split and the crossings marked.

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::BoldPoints;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{Circle, Color, IntoDrawingArea, PathElement, RGBColor, Ranged};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_backend::BackendCoord;

use super::{
    BACK, BOTH, Drawing, Frame, INK, MONOLITH, PART, RULE, SERVICES, Svg, UNITS, finish, text_width,
};
use crate::decimal;
use crate::forecast::{Forecast, Strategy, crossings};
use crate::money::Currency;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// How far labels stand from their axis, in pixels.
const FROM_AXIS: u32 = 5;

/// How far names stand from the ends of their lines, in pixels.
const FROM_END: u32 = 8;

/// What the chart shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Everything since the start instead of each month by itself.
    pub is_cumulative: bool,
    /// Factors instead of amounts.
    pub is_log: bool,
    /// The month of the split, to be marked.
    pub split_month: u32,
    /// The month of merging back, to be marked.
    pub merge_month: u32,
    /// What the axis counts in.
    pub currency: Currency,
}

impl View {
    /// The view that the scenario asks for.
    pub fn of(scenario: &Scenario) -> Self {
        Self {
            is_cumulative: scenario.choice(Field::Spending) == 1,
            is_log: scenario.choice(Field::Axis) == 1,
            split_month: scenario.get(Field::SplitMonth) as u32,
            merge_month: scenario.get(Field::MergeMonth) as u32,
            currency: scenario.currency(),
        }
    }
}

/// The strategies' series as the view wants them, in dollars.
pub fn series(forecasts: &[&Forecast], view: View) -> Vec<Vec<f64>> {
    let of = |forecast: &&Forecast| {
        if view.is_cumulative {
            forecast.cumulative()
        } else {
            forecast.monthly()
        }
    };
    forecasts.iter().map(of).collect()
}

/// A month in which one strategy's line passes another's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The first month on the new side, counted from one.
    pub month: usize,
    /// Which passes above.
    pub above: Strategy,
    /// Which is below from then on.
    pub below: Strategy,
}

/// All crossings of the strategies' lines, by month.
pub fn all_crossings(forecasts: &[&Forecast], view: View) -> Vec<Crossing> {
    let series = series(forecasts, view);
    let place = |strategy| forecasts.iter().position(|it| it.strategy == strategy);
    let mut found = Vec::new();
    for (one, other) in PAIRS {
        let (Some(index), Some(other_index)) = (place(one), place(other)) else {
            continue;
        };
        found.extend(
            crossings(&series[index], &series[other_index])
                .into_iter()
                .map(|month| {
                    let at = month - 1;
                    let (above, below) = if series[index][at] > series[other_index][at] {
                        (one, other)
                    } else {
                        (other, one)
                    };
                    Crossing {
                        month,
                        above,
                        below,
                    }
                }),
        );
    }
    let months = series.first().map_or(0, Vec::len);
    let in_month = |month| {
        found
            .iter()
            .copied()
            .filter(move |it: &Crossing| it.month == month)
    };
    (1..=months).flat_map(in_month).collect()
}

/// Draws the chart; `label` says in words what it shows.
pub fn draw(forecasts: &[&Forecast], view: View, frame: Frame, label: &str) -> Drawing {
    let layout = Layout::of(frame, view.currency);
    let mut series = series(forecasts, view);
    let crossings = all_crossings(forecasts, view);
    // From here on in the currency of the view, so that the axis has round amounts of it.
    for amount in series.iter_mut().flatten() {
        *amount = view.currency.convert(*amount);
    }
    let top = series
        .iter()
        .flatten()
        .copied()
        .fold(0.0, f64::max)
        .max(1.0);
    let bottom = series
        .iter()
        .flatten()
        .copied()
        .filter(|&value| value > 0.0)
        .fold(top, f64::min);
    // Whole powers of ten around the lines; a month that costs nothing lies on the floor.
    let axis = if view.is_log {
        let floor = (bottom * 0.999).log10().floor();
        Axis {
            is_log: true,
            range: (floor, top.log10().ceil().max(floor + 1.0)),
        }
    } else {
        Axis {
            is_log: false,
            range: (0.0, top * 1.06),
        }
    };
    let scene = Scene {
        forecasts,
        series: &series,
        crossings: &crossings,
        events: events(forecasts, view),
        currency: view.currency,
        frame,
        layout,
        axis,
    };
    let mut svg = String::new();
    // Drawing into a string cannot fail; should it, the page shows the table without the chart.
    let drawn = scene.draw(&mut svg);
    let svg = if drawn.is_some() {
        finish(&svg, frame, label)
    } else {
        String::new()
    };
    let width = f64::from(frame.width);
    let plot = (
        f64::from(layout.left) / width,
        1.0 - f64::from(layout.right) / width,
    );
    Drawing { svg, plot }
}

/// Room around the plot, in pixels.
#[derive(Clone, Copy)]
struct Layout {
    left: u32,
    right: u32,
    top: u32,
    bottom: u32,
    text: u32,
    /// Whether there is room for names at the ends of the lines.
    names_ends: bool,
}

impl Layout {
    fn of(frame: Frame, currency: Currency) -> Self {
        const TEXT: u32 = 14;
        let is_wide = frame.width >= 560;
        // A symbol such as CHF takes more room than a dollar's.
        let symbol = text_width(currency.notation().symbol) - text_width("$");
        Self {
            left: 58 + (symbol * f64::from(TEXT)).ceil() as u32,
            right: if is_wide { 128 } else { 14 },
            top: 22,
            bottom: 28,
            text: TEXT,
            names_ends: is_wide,
        }
    }
}

/// The colour of a strategy's line.
pub(super) fn color(strategy: Strategy) -> RGBColor {
    match strategy {
        Strategy::Stay => MONOLITH,
        Strategy::DayOne => SERVICES,
        Strategy::MonolithFirst => BOTH,
        Strategy::ExtractOne => PART,
        Strategy::MergeBack => BACK,
    }
}

/// What stands at the end of a line.
pub(super) fn end_name(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::Stay => "stay",
        Strategy::DayOne => "services now",
        Strategy::MonolithFirst => "split later",
        Strategy::ExtractOne => "extract one",
        Strategy::MergeBack => "merge back",
    }
}

/// The months in which strategies turn, with what happens in them.
fn events(forecasts: &[&Forecast], view: View) -> Vec<(u32, &'static str)> {
    let has = |strategy| forecasts.iter().any(|it| it.strategy == strategy);
    let (split, merge) = (view.split_month, view.merge_month);
    let mut events = Vec::new();
    if has(Strategy::MonolithFirst) || has(Strategy::MergeBack) {
        events.push((split, "split"));
    } else if has(Strategy::ExtractOne) {
        events.push((split, "extract"));
    }
    if has(Strategy::MergeBack) && merge > split {
        events.push((merge, "merge"));
    }
    events
}

/// The pairs of strategies whose crossings say something: with staying, and splitting now or later.
const PAIRS: [(Strategy, Strategy); 5] = [
    (Strategy::Stay, Strategy::DayOne),
    (Strategy::Stay, Strategy::MonolithFirst),
    (Strategy::DayOne, Strategy::MonolithFirst),
    (Strategy::Stay, Strategy::ExtractOne),
    (Strategy::Stay, Strategy::MergeBack),
];

/// The axis of amounts. Both kinds are drawn as a linear one, of amounts or of their powers of
/// ten, because plotters' own logarithmic axis would be compiled as a second chart.
#[derive(Clone, Copy)]
struct Axis {
    is_log: bool,
    range: (f64, f64),
}

impl Axis {
    fn place(self, amount: f64) -> f64 {
        if self.is_log {
            amount.log10().max(self.range.0)
        } else {
            amount
        }
    }

    fn amount(self, place: f64) -> f64 {
        if self.is_log {
            10_f64.powf(place)
        } else {
            place
        }
    }

    /// About how many labels: one for each power of ten, or a handful.
    fn labels(self) -> usize {
        if self.is_log {
            (self.range.1 - self.range.0) as usize + 1
        } else {
            5
        }
    }
}

struct Scene<'a> {
    forecasts: &'a [&'a Forecast],
    series: &'a [Vec<f64>],
    crossings: &'a [Crossing],
    events: Vec<(u32, &'static str)>,
    currency: Currency,
    frame: Frame,
    layout: Layout,
    axis: Axis,
}

impl Scene<'_> {
    fn draw(&self, svg: &mut String) -> Option<()> {
        let axis = self.axis;
        let months = self.series.first().map_or(1, Vec::len).max(2);
        let area = Svg::new(svg, self.frame).into_drawing_area();
        let units = |pixels: u32| (pixels * UNITS).cast_signed();
        let (left, right) = (self.layout.left, self.frame.width - self.layout.right);
        let (top, bottom) = (self.layout.top, self.frame.height - self.layout.bottom);
        let (left, right, top, bottom) = (units(left), units(right), units(top), units(bottom));
        let plot = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
            1.0..months as f64,
            axis.range.0..axis.range.1,
            (left..right, bottom..top),
        );
        // One kind of element in one system of coordinates: each further one would be compiled
        // anew, and plotters' own mesh with all that it can do.
        let line = |points: Vec<BackendCoord>, color: RGBColor, width: u32| {
            let path = PathElement::new(points, color.stroke_width(width));
            area.draw(&path).ok()
        };
        let write = |words: &str, at: BackendCoord, color: RGBColor, (h_pos, v_pos)| {
            let style = super::font(self.layout.text).color(&color);
            let style = style.pos(Pos::new(h_pos, v_pos));
            area.draw_text(words, &style, at).ok()
        };

        for place in plot.y_spec().key_points(BoldPoints(axis.labels())) {
            let (_, y) = plot.translate(&(1.0, place));
            line(vec![(left, y), (right, y)], RULE, UNITS)?;
            let words = self.currency.on_axis(axis.amount(place));
            let at = (left - units(FROM_AXIS), y);
            write(&words, at, INK, (HPos::Right, VPos::Center))?;
        }
        line(
            vec![(left, top), (left, bottom), (right, bottom)],
            RULE,
            UNITS,
        )?;
        let labels = if self.layout.names_ends { 8 } else { 5 };
        let below = bottom + units(FROM_AXIS);
        for month in plot.x_spec().key_points(BoldPoints(labels)) {
            let (x, _) = plot.translate(&(month, axis.range.0));
            let words = decimal::fixed(month, 0);
            write(&words, (x, below), INK, (HPos::Center, VPos::Top))?;
        }
        let at = (left - units(FROM_AXIS), below);
        write("month", at, INK, (HPos::Right, VPos::Top))?;

        for (place, (month, what)) in self.events.iter().enumerate() {
            let at = f64::from(*month);
            if at > months as f64 {
                continue;
            }
            let (x, _) = plot.translate(&(at, axis.range.0));
            line(vec![(x, top), (x, bottom)], INK, UNITS)?;
            // The first of two is written before its line, so that the second has room.
            let is_first = place + 1 < self.events.len() && at > months as f64 * 0.25;
            let anchor = if is_first || at > months as f64 * 0.75 {
                HPos::Right
            } else {
                HPos::Left
            };
            let words = format!("{what}, month {month}");
            write(&words, (x, units(2)), INK, (anchor, VPos::Top))?;
        }

        for (forecast, values) in self.forecasts.iter().zip(self.series) {
            let points = values.iter().enumerate();
            let points = points.map(|(at, &value)| {
                let month = (at + 1) as f64;
                plot.translate(&(month, axis.place(value)))
            });
            line(points.collect(), color(forecast.strategy), UNITS * 5 / 2)?;
        }
        for crossing in self.crossings {
            let at = plot.translate(&self.meeting(crossing));
            let dot = Circle::new(at, UNITS * 4, INK.stroke_width(UNITS * 3 / 2));
            area.draw(&dot).ok()?;
        }
        if self.layout.names_ends {
            let ends = self.series.iter().map(|values| {
                let value = values.last().copied().unwrap_or_default();
                plot.translate(&(months as f64, axis.place(value)))
            });
            for ((x, y), forecast) in spread(ends.collect()).into_iter().zip(self.forecasts) {
                let name = end_name(forecast.strategy);
                debug_assert!(
                    text_width(name) * f64::from(self.layout.text) < f64::from(self.layout.right)
                );
                let at = (x + units(FROM_END), y);
                write(
                    name,
                    at,
                    color(forecast.strategy),
                    (HPos::Left, VPos::Center),
                )?;
            }
        }
        area.present().ok()
    }

    /// Where the two lines of a crossing meet, between its month and the one before.
    fn meeting(&self, crossing: &Crossing) -> (f64, f64) {
        let place = |strategy: Strategy| {
            let mut forecasts = self.forecasts.iter();
            forecasts.position(|it| it.strategy == strategy)
        };
        let line = |strategy: Strategy| &self.series[place(strategy).unwrap_or_default()];
        let place = |strategy, month: usize| self.axis.place(line(strategy)[month - 1]);
        let (before, month) = (crossing.month - 1, crossing.month);
        let (from, to) = (place(crossing.above, before), place(crossing.above, month));
        let gap_before = from - place(crossing.below, before);
        let gap = to - place(crossing.below, month);
        let along = gap_before / (gap_before - gap);
        // Two lines that lie on one another meet everywhere; the month itself is as good.
        let along = if along.is_finite() { along } else { 1.0 };
        (before as f64 + along, from + along * (to - from))
    }
}

/// Moves labels apart that would lie on one another, keeping their order from top to bottom.
fn spread(ends: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    const APART: i32 = 17 * UNITS.cast_signed();
    let mut placed = ends;
    let mut waiting: Vec<usize> = (0..placed.len()).collect();
    let mut lowest_free = i32::MAX;
    // From the bottom up, so that the lowest label keeps clear of the axis.
    while let Some(at) = (0..waiting.len()).max_by_key(|&at| placed[waiting[at]].1) {
        let label = &mut placed[waiting.remove(at)].1;
        *label = (*label).min(lowest_free);
        lowest_free = *label - APART;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast;
    use crate::money::Notation;

    const LINEAR: View = View {
        is_cumulative: true,
        is_log: false,
        split_month: 18,
        merge_month: 24,
        currency: Currency::USD,
    };
    const WIDE: Frame = Frame {
        width: 800,
        height: 400,
    };

    fn shown(forecasts: &[Forecast]) -> Vec<&Forecast> {
        forecasts.iter().collect()
    }

    #[test]
    fn every_view_of_every_size_draws_every_line() {
        let forecasts = forecast::all(&Scenario::default());
        for is_cumulative in [false, true] {
            for is_log in [false, true] {
                for frame in [
                    WIDE,
                    Frame {
                        width: 300,
                        height: 240,
                    },
                ] {
                    let view = View {
                        is_cumulative,
                        is_log,
                        ..LINEAR
                    };
                    let drawing = draw(&shown(&forecasts), view, frame, "spending");
                    for class in ["monolith", "services", "both", "part", "back"] {
                        let line = format!("class=\"{class}\"");
                        assert!(
                            drawing.svg.contains(&line),
                            "{view:?} {frame:?} lacks {class}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn months_that_cost_nothing_do_not_break_a_logarithmic_axis() {
        let mut forecasts = forecast::all(&Scenario::default());
        for forecast in &mut forecasts {
            forecast.months.fill(forecast::Month::default());
        }
        let view = View {
            is_log: true,
            ..LINEAR
        };
        assert!(
            draw(&shown(&forecasts), view, WIDE, "nothing")
                .svg
                .ends_with("</svg>\n")
        );
    }

    #[test]
    fn the_axis_counts_in_the_currency() {
        let forecasts = forecast::all(&Scenario::default());
        let yen = Notation::by_code("JPY").expect("a currency");
        let view = View {
            currency: Currency::new(yen, 152.0),
            ..LINEAR
        };
        let svg = draw(&shown(&forecasts), view, WIDE, "spending").svg;
        assert!(svg.contains(">¥20M<") && !svg.contains('$'), "{svg}");
    }

    #[test]
    fn a_label_cannot_end_its_attribute() {
        let forecasts = forecast::all(&Scenario::default());
        let svg = draw(&shown(&forecasts), LINEAR, WIDE, "a \"b\" <c>").svg;
        assert!(svg.contains("aria-label=\"a &quot;b&quot; &lt;c>\""));
    }

    #[test]
    fn crossings_say_who_passes_whom() {
        let scenario = Scenario::default().with(Field::Horizon, 24.0);
        let found = all_crossings(&shown(&forecast::all(&scenario)), LINEAR);
        let words: Vec<_> = found
            .iter()
            .map(|it| (it.month, it.above.key(), it.below.key()))
            .collect();
        assert_eq!(words, [(16, "monolith_first", "services_from_day_one")]);
    }
}
