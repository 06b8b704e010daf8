//! Spending over time: one line per strategy, with the split and the crossings marked.

use plotters::prelude::{
    ChartBuilder, Circle, Color, IntoDrawingArea, LineSeries, PathElement, RGBColor, Text,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::{
    BOTH, Drawing, Frame, INK, MONOLITH, Places, RULE, SERVICES, Svg, UNITS, finish, text_width,
};
use crate::decimal;
use crate::forecast::{Forecast, Strategy, crossings};
use crate::money::Currency;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// What the chart shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Everything since the start instead of each month by itself.
    pub is_cumulative: bool,
    /// Factors instead of amounts.
    pub is_log: bool,
    /// The month of the split, to be marked.
    pub split_month: u32,
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
            currency: scenario.currency(),
        }
    }
}

/// The strategies' series as the view wants them, in dollars.
pub fn series(forecasts: &[Forecast], view: View) -> Vec<Vec<f64>> {
    let of = |forecast: &Forecast| {
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
pub fn all_crossings(forecasts: &[Forecast], view: View) -> Vec<Crossing> {
    let series = series(forecasts, view);
    let mut found = Vec::new();
    for (index, one) in series.iter().enumerate() {
        for (other_index, other) in series.iter().enumerate().skip(index + 1) {
            found.extend(crossings(one, other).into_iter().map(|month| {
                let at = month - 1;
                let (above, below) = if one[at] > other[at] {
                    (index, other_index)
                } else {
                    (other_index, index)
                };
                Crossing {
                    month,
                    above: forecasts[above].strategy,
                    below: forecasts[below].strategy,
                }
            }));
        }
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
pub fn draw(forecasts: &[Forecast], view: View, frame: Frame, label: &str) -> Drawing {
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
        split_month: view.split_month,
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

fn color(strategy: Strategy) -> RGBColor {
    match strategy {
        Strategy::Stay => MONOLITH,
        Strategy::DayOne => SERVICES,
        Strategy::MonolithFirst => BOTH,
    }
}

/// What stands at the end of a line.
fn end_name(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::Stay => "stay",
        Strategy::DayOne => "services now",
        Strategy::MonolithFirst => "split later",
    }
}

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
    forecasts: &'a [Forecast],
    series: &'a [Vec<f64>],
    crossings: &'a [Crossing],
    split_month: u32,
    currency: Currency,
    frame: Frame,
    layout: Layout,
    axis: Axis,
}

impl Scene<'_> {
    fn draw(&self, svg: &mut String) -> Option<()> {
        let Layout {
            left,
            right,
            top,
            bottom,
            text,
            ..
        } = self.layout;
        let axis = self.axis;
        let months = self.series.first().map_or(1, Vec::len).max(2);
        let area = Svg::new(svg, self.frame).into_drawing_area();
        let font = super::font(text).color(&INK);
        let mut chart = ChartBuilder::on(&area)
            .margin_top(top * UNITS)
            .margin_right(right * UNITS)
            .x_label_area_size(bottom * UNITS)
            .y_label_area_size(left * UNITS)
            .build_cartesian_2d(
                Places::new(1.0..months as f64),
                Places::new(axis.range.0..axis.range.1),
            )
            .ok()?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .bold_line_style(RULE.stroke_width(UNITS))
            .light_line_style(RULE.mix(0.0))
            .axis_style(RULE.stroke_width(UNITS))
            .x_labels(if self.layout.names_ends { 8 } else { 5 })
            .y_labels(axis.labels())
            .label_style(font.clone())
            .x_label_formatter(&|month| decimal::fixed(*month, 0))
            .y_label_formatter(&|place| {
                format!("{}\u{a0}", self.currency.on_axis(axis.amount(*place)))
            })
            .draw()
            .ok()?;

        let split = f64::from(self.split_month);
        if split <= months as f64 {
            let (x, _) = chart.backend_coord(&(split, axis.range.0));
            let (above, below) = (top * UNITS, (self.frame.height - bottom) * UNITS);
            let mark = vec![(x, above.cast_signed()), (x, below.cast_signed())];
            area.draw(&PathElement::new(mark, INK.stroke_width(UNITS)))
                .ok()?;
            let anchor = if split > months as f64 * 0.75 {
                HPos::Right
            } else {
                HPos::Left
            };
            let style = font.clone().pos(Pos::new(anchor, VPos::Top));
            let words = format!("split, month {}", self.split_month);
            area.draw(&Text::new(words, (x, (UNITS * 2).cast_signed()), style))
                .ok()?;
        }

        let below_axis = ((left - 8) * UNITS, (self.frame.height - bottom + 5) * UNITS);
        let style = font.clone().pos(Pos::new(HPos::Right, VPos::Top));
        let below_axis = (below_axis.0.cast_signed(), below_axis.1.cast_signed());
        area.draw(&Text::new("month", below_axis, style)).ok()?;

        for (forecast, values) in self.forecasts.iter().zip(self.series) {
            let points = values.iter().enumerate();
            let points = points.map(|(at, &value)| ((at + 1) as f64, axis.place(value)));
            let style = color(forecast.strategy).stroke_width(UNITS * 5 / 2);
            chart.draw_series(LineSeries::new(points, style)).ok()?;
        }
        for crossing in self.crossings {
            let dot = Circle::new(
                self.meeting(crossing),
                UNITS * 4,
                INK.stroke_width(UNITS * 3 / 2),
            );
            chart.draw_series([dot]).ok()?;
        }
        if self.layout.names_ends {
            let ends = self.series.iter().map(|values| {
                let value = values.last().copied().unwrap_or_default();
                chart.backend_coord(&(months as f64, axis.place(value)))
            });
            for ((x, y), forecast) in spread(ends.collect()).into_iter().zip(self.forecasts) {
                let color = color(forecast.strategy);
                let style = super::font(text).color(&color);
                let style = style.pos(Pos::new(HPos::Left, VPos::Center));
                let name = end_name(forecast.strategy);
                debug_assert!(text_width(name) * f64::from(text) < f64::from(right));
                area.draw(&Text::new(name, (x + (UNITS * 8).cast_signed(), y), style))
                    .ok()?;
            }
        }
        area.present().ok()
    }

    /// Where the two lines of a crossing meet, between its month and the one before.
    fn meeting(&self, crossing: &Crossing) -> (f64, f64) {
        let line = |strategy: Strategy| &self.series[strategy as usize];
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
        currency: Currency::USD,
    };
    const WIDE: Frame = Frame {
        width: 800,
        height: 400,
    };

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
                    let drawing = draw(&forecasts, view, frame, "spending");
                    for class in ["monolith", "services", "both"] {
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
            draw(&forecasts, view, WIDE, "nothing")
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
        let svg = draw(&forecasts, view, WIDE, "spending").svg;
        assert!(svg.contains("¥20M\u{a0}") && !svg.contains('$'), "{svg}");
    }

    #[test]
    fn a_label_cannot_end_its_attribute() {
        let forecasts = forecast::all(&Scenario::default());
        let svg = draw(&forecasts, LINEAR, WIDE, "a \"b\" <c>").svg;
        assert!(svg.contains("aria-label=\"a &quot;b&quot; &lt;c>\""));
    }

    #[test]
    fn crossings_say_who_passes_whom() {
        let scenario = Scenario::default().with(Field::Horizon, 24.0);
        let found = all_crossings(&forecast::all(&scenario), LINEAR);
        let words: Vec<_> = found
            .iter()
            .map(|it| (it.month, it.above.key(), it.below.key()))
            .collect();
        assert_eq!(words, [(16, "monolith_first", "services_from_day_one")]);
    }
}
