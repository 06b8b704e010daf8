//! The chart of spending over time: a line for each strategy, with changes and crossings marked, or
//! with the bands of the draws below the lines.
//!
//! [`draw`] is in the page's first download, which is to be small. What only [`draw_with_bands`]
//! needs is in functions that it does not call.

use plotters::prelude::{Circle, Color};

use super::plot::{Axis, Layout, Plot};
use super::{Drawing, Frame, INK, UNITS, color};
use crate::forecast::{Forecast, PriceStep, Strategy, crossings};
use crate::money::{Currency, Total};
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::uncertainty::{Band, Bands};

/// How the chart shows the costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Whether months are added up.
    pub is_cumulative: bool,
    /// Whether costs are on a logarithmic axis.
    pub is_log: bool,
    /// The month of the split, which is marked.
    pub split_month: u32,
    /// The month of merging back, which is marked.
    pub merge_month: u32,
    /// The currency of the axis.
    pub currency: Currency,
}

impl View {
    /// The view that the scenario chooses.
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

/// The costs of the strategies, as the view shows them.
pub fn totals(forecasts: &[&Forecast], view: View) -> Vec<Vec<Total>> {
    let of = |forecast: &&Forecast| {
        let mut so_far = Total::default();
        let sums = forecast.months.iter().map(|month| {
            so_far = so_far + month.total();
            if view.is_cumulative {
                so_far
            } else {
                month.total()
            }
        });
        sums.collect()
    };
    forecasts.iter().map(of).collect()
}

/// The costs of the strategies in dollars, without unknown lines.
pub fn series(forecasts: &[&Forecast], view: View) -> Vec<Vec<f64>> {
    let dollars = |sums: Vec<Total>| sums.iter().map(|sum| sum.known.dollars()).collect();
    let totals = totals(forecasts, view).into_iter();
    totals.map(dollars).collect()
}

/// A month in which the line of one strategy passes that of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The first month on the new side, counted from one.
    pub month: usize,
    /// The strategy that is above from then on.
    pub above: Strategy,
    /// The strategy that is below from then on.
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
    let scene = Scene::of(forecasts, view);
    let layout = Layout::of(frame, view.currency);
    Plot::drawn(layout, scene.across(), scene.axis, label, |plot| {
        scene.ground(plot)?;
        scene.lines(plot)
    })
}

/// The opacity of a band.
const BAND: f64 = 0.12;

/// Draws the chart with bands: eight of ten draws as an area, the median as a thin line, and a dot
/// in each month in which a running cost steps up.
pub fn draw_with_bands(
    forecasts: &[&Forecast],
    steps: &[PriceStep],
    bands: &Bands,
    view: View,
    frame: Frame,
    label: &str,
) -> Drawing {
    let mut scene = Scene::of(forecasts, view);
    let of = |forecast: &&Forecast| converted(bands, forecast.strategy, view);
    let bands: Vec<Vec<Band>> = forecasts.iter().map(of).collect();
    let ends = bands.iter().flatten().flat_map(|it| [it.low, it.high]);
    let lines = scene.series.iter().flatten().copied();
    scene.axis = Axis::over(lines.chain(ends), view.is_log);
    let layout = Layout::of(frame, view.currency);
    Plot::drawn(layout, scene.across(), scene.axis, label, |plot| {
        scene.ground(plot)?;
        scene.bands(&bands, plot)?;
        scene.lines(plot)?;
        scene.steps(steps, plot)
    })
}

/// The bands of a strategy as the view shows them, in dollars.
pub fn bands_of(bands: &Bands, strategy: Strategy, view: View) -> &[Band] {
    let all = if view.is_cumulative {
        &bands.cumulative
    } else {
        &bands.monthly
    };
    &all[strategy as usize]
}

/// The bands of a strategy in the currency of the view.
fn converted(bands: &Bands, strategy: Strategy, view: View) -> Vec<Band> {
    let bands = bands_of(bands, strategy, view).iter();
    let bands = bands.map(|band| Band {
        low: view.currency.convert(band.low),
        median: view.currency.convert(band.median),
        high: view.currency.convert(band.high),
    });
    bands.collect()
}

/// The name at the end of a line.
pub(super) fn end_name(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::Stay => "stay",
        Strategy::DayOne => "services now",
        Strategy::MonolithFirst => "split later",
        Strategy::ExtractOne => "extract one",
        Strategy::MergeBack => "merge back",
    }
}

/// The months in which strategies change, with what happens.
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

/// The pairs of strategies whose crossings matter: with staying, and splitting now or later.
const PAIRS: [(Strategy, Strategy); 5] = [
    (Strategy::Stay, Strategy::DayOne),
    (Strategy::Stay, Strategy::MonolithFirst),
    (Strategy::DayOne, Strategy::MonolithFirst),
    (Strategy::Stay, Strategy::ExtractOne),
    (Strategy::Stay, Strategy::MergeBack),
];

/// The lines that are drawn, in the currency of the view, so that the axis has round amounts of it.
pub(super) struct Scene<'a> {
    forecasts: &'a [&'a Forecast],
    pub(super) series: Vec<Vec<f64>>,
    crossings: Vec<Crossing>,
    view: View,
    pub(super) axis: Axis,
}

impl<'a> Scene<'a> {
    pub(super) fn of(forecasts: &'a [&'a Forecast], view: View) -> Self {
        let mut series = series(forecasts, view);
        for amount in series.iter_mut().flatten() {
            *amount = view.currency.convert(*amount);
        }
        let axis = Axis::over(series.iter().flatten().copied(), view.is_log);
        Self {
            forecasts,
            series,
            crossings: all_crossings(forecasts, view),
            view,
            axis,
        }
    }

    /// The first and the last month; with a single month there is space for one more.
    pub(super) fn across(&self) -> (f64, f64) {
        let months = self.series.first().map_or(1, Vec::len).max(2);
        (1.0, months as f64)
    }

    /// Draws what is below the lines: rules, labels and events.
    pub(super) fn ground(&self, plot: &Plot) -> Option<()> {
        plot.amounts(self.view.currency)?;
        plot.months()?;
        plot.events(&events(self.forecasts, self.view))
    }

    /// Draws the lines with their crossings and names.
    pub(super) fn lines(&self, plot: &Plot) -> Option<()> {
        for (forecast, values) in self.forecasts.iter().zip(&self.series) {
            plot.series(values, color(forecast.strategy), UNITS * 5 / 2)?;
        }
        for crossing in &self.crossings {
            let at = plot.translate(self.meeting(crossing));
            let dot = Circle::new(at, UNITS * 4, INK.stroke_width(UNITS * 3 / 2));
            plot.area.draw(&dot).ok()?;
        }
        let (_, last) = self.across();
        let ends = self.forecasts.iter().zip(&self.series);
        let ends = ends.map(|(forecast, values)| {
            let value = values.last().copied().unwrap_or_default();
            let (name, color) = (end_name(forecast.strategy), color(forecast.strategy));
            (plot.at(last, value), name, color)
        });
        plot.name_ends(ends.collect())
    }

    /// Draws the areas of all strategies, then their medians, so that no area covers one.
    fn bands(&self, bands: &[Vec<Band>], plot: &Plot) -> Option<()> {
        for (forecast, bands) in self.forecasts.iter().zip(bands) {
            let ends: Vec<_> = bands.iter().map(|it| (it.low, it.high)).collect();
            plot.between(&ends, &color(forecast.strategy).mix(BAND))?;
        }
        for (forecast, bands) in self.forecasts.iter().zip(bands) {
            let medians: Vec<_> = bands.iter().map(|it| it.median).collect();
            plot.series(&medians, color(forecast.strategy), UNITS)?;
        }
        Some(())
    }

    /// Draws a dot on a line in each month in which the running cost steps up.
    fn steps(&self, steps: &[PriceStep], plot: &Plot) -> Option<()> {
        for (forecast, values) in self.forecasts.iter().zip(&self.series) {
            let of_line = |step: &&PriceStep| step.strategy == forecast.strategy;
            for step in steps.iter().filter(of_line) {
                let Some(&value) = values.get(step.month as usize - 1) else {
                    continue;
                };
                let at = plot.at(f64::from(step.month), value);
                let dot = Circle::new(at, UNITS * 7 / 2, color(forecast.strategy).filled());
                plot.area.draw(&dot).ok()?;
            }
        }
        Some(())
    }

    /// Where two lines cross, between the month of the crossing and the one before.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::tests::check_drawing;
    use crate::forecast;
    use crate::model::option::OptionId;
    use crate::money::{Money, Notation};

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

    /// Bands around the forecasts, from so many times to so many times each month's cost.
    fn around(forecasts: &[Forecast], low: f64, high: f64) -> Bands {
        let band = |dollars: &f64| Band {
            low: dollars * low,
            median: dollars * (low + high) / 2.0,
            high: dollars * high,
        };
        let of = |series: Vec<f64>| series.iter().map(band).collect();
        Bands {
            draws: 1_000,
            monthly: std::array::from_fn(|at| of(forecasts[at].monthly())),
            cumulative: std::array::from_fn(|at| of(forecasts[at].cumulative())),
            options: [Band::default(); OptionId::ALL.len()],
            chance: Vec::new(),
            break_even: Vec::new(),
            never: 1.0,
        }
    }

    #[test]
    fn bands_lie_below_the_lines_and_the_axis_reaches_over_them() {
        let scenario = Scenario::default();
        let forecasts = forecast::all(&scenario);
        let stay = &forecasts[..1];
        let bands = around(&forecasts, 0.5, 4.0);
        let steps = forecast::steps(&scenario, &stay[0]);
        let svg = draw_with_bands(&shown(stay), &steps, &bands, LINEAR, WIDE, "spending").svg;
        check_drawing(&svg);
        let area = svg.find("<polygon").expect("an area");
        let line = svg.find("stroke-width=\"20\"").expect("a line");
        assert!(area < line);
        assert!(svg.contains("class=\"monolith\" fill=\"#2563A6\" opacity=\"0.12\""));
        // Four times the four and a half thousand dollars of staying.
        assert!(svg.contains(">$15K<"), "{svg}");
        let dots = svg.matches("<circle").count();
        assert_eq!(dots, steps.len(), "{svg}");
    }

    #[test]
    fn extremes_are_drawn_and_bands_without_doubt_change_nothing_but_their_own() {
        let forecasts = forecast::all(&Scenario::default());
        let month = |dollars| forecast::Month {
            running: Money::from_dollars(dollars).unwrap_or_default().into(),
            migration: Money::ZERO,
        };
        for (months, dollars) in [(1, 0.0), (1, 1e12), (12, 0.0), (12, 8e11), (60, 1e-6)] {
            let forecasts = forecasts.clone().map(|forecast| Forecast {
                months: vec![month(dollars); months],
                ..forecast
            });
            for (is_cumulative, is_log) in [(true, true), (true, false), (false, true)] {
                for width in [280, 860] {
                    let frame = Frame { width, height: 240 };
                    let view = View {
                        is_cumulative,
                        is_log,
                        ..LINEAR
                    };
                    let plain = draw(&shown(&forecasts), view, frame, "spending");
                    check_drawing(&plain.svg);
                    let bands = around(&forecasts, 1.0, 1.0);
                    let with = draw_with_bands(&shown(&forecasts), &[], &bands, view, frame, "s");
                    check_drawing(&with.svg);
                    let lines = |svg: &str| -> Vec<_> {
                        let is_line = |it: &&str| it.contains("stroke-width=\"20\"");
                        svg.lines().filter(is_line).map(str::to_owned).collect()
                    };
                    assert_eq!(lines(&plain.svg), lines(&with.svg));
                }
            }
        }
    }

    #[test]
    fn a_label_cannot_end_its_attribute() {
        let forecasts = forecast::all(&Scenario::default());
        let svg = draw(&shown(&forecasts), LINEAR, WIDE, "a \"b\" <c>").svg;
        assert!(svg.contains("aria-label=\"a &quot;b&quot; &lt;c&gt;\""));
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
