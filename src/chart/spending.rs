//! The chart of spending over time: a line for each strategy, with changes and crossings marked, or
//! with the bands of the draws below the lines.
//!
//! [`draw`] is in the page's first download, which is to be small. What only [`draw_with_bands`]
//! needs is in functions that it does not call.

use plotters::prelude::{Circle, Color};

use super::marks::{Mark, Marks};
use super::plot::{Axis, LineCourse, Plot, PlotLayout};
use super::{Drawing, Frame, INK, UNITS, color};
use crate::forecast::{MonthCrossing, PriceStep, SpendingSeries, Strategy, StrategySeries};
use crate::money::{Currency, Money};
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::uncertainty::{Band, Bands};

/// How the chart shows the costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpendingView {
    /// Whether costs are on a logarithmic axis.
    pub is_log: bool,
    /// The month of the split, which is marked.
    pub split_month: u32,
    /// The month of merging back, which is marked.
    pub merge_month: u32,
    /// The currency of the axis.
    pub currency: Currency,
}

impl SpendingView {
    /// The view that the scenario chooses.
    pub fn of(scenario: &Scenario) -> Self {
        Self {
            is_log: scenario.choice(Field::Axis) == 1,
            split_month: scenario.get(Field::SplitMonth) as u32,
            merge_month: scenario.get(Field::MergeMonth) as u32,
            currency: scenario.currency(),
        }
    }
}

/// Draws the chart; `label` says in words what it shows.
pub fn draw(spent: &SpendingSeries, view: SpendingView, frame: Frame, label: &str) -> Drawing {
    let scene = SpendingScene::of(spent, view);
    let (layout, marks) = scene.layout(PlotLayout::of(frame, view.currency));
    Plot::drawn(layout, scene.across(), scene.axis, label, |plot| {
        scene.draw_ground(plot, &marks)?;
        scene.draw_lines(plot)
    })
}

/// The opacity of a band.
const BAND: f64 = 0.16;

/// Draws the chart with bands around the lines of `banded`: eight of ten draws as an area, the median
/// as a thin line. A dot stands in each month in which a running cost steps up.
///
/// Areas of more than two strategies would cover each other until none can be told apart.
pub fn draw_with_bands(
    spent: &SpendingSeries,
    steps: &[PriceStep],
    (bands, banded): (&Bands, [Strategy; 2]),
    view: SpendingView,
    frame: Frame,
    label: &str,
) -> Drawing {
    let mut scene = SpendingScene::of(spent, view);
    let of = |strategy| {
        let bands = bands.of_strategy(strategy, spent.is_cumulative);
        (strategy, converted(bands, view.currency))
    };
    let bands = banded.map(of);
    let ends = bands
        .iter()
        .flat_map(|(_, bands)| bands)
        .flat_map(|&[low, _, high]| [low, high]);
    let lines = scene.amounts();
    scene.axis = Axis::over(lines.chain(ends), view.is_log);
    let (layout, marks) = scene.layout(PlotLayout::of(frame, view.currency));
    Plot::drawn(layout, scene.across(), scene.axis, label, |plot| {
        scene.draw_ground(plot, &marks)?;
        draw_bands(&bands, plot)?;
        scene.draw_lines(plot)?;
        scene.draw_steps(steps, plot)
    })
}

/// The low end, median and high end of a band, in the currency of the view.
type BandAmounts = [f64; 3];

/// Bands in a currency.
fn converted(bands: &[Band], currency: Currency) -> Vec<BandAmounts> {
    let convert = |amount: Money| currency.convert(amount.dollars());
    let bands = bands.iter();
    bands
        .map(|band| [band.low, band.median, band.high].map(convert))
        .collect()
}

/// The name at the end of a line.
pub(super) fn end_name(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::Stay => "stay",
        Strategy::DayOne => "services now",
        Strategy::MonolithFirst => "split later",
        Strategy::ExtractOne => "extract one",
        Strategy::MergeBack => "merge back",
        Strategy::ModularFirst => "modular first",
    }
}

/// Draws the areas of strategies, then their medians, so that no area covers one.
fn draw_bands(bands: &[(Strategy, Vec<BandAmounts>)], plot: &Plot) -> Option<()> {
    for (strategy, bands) in bands {
        let ends: Vec<_> = bands.iter().map(|&[low, _, high]| (low, high)).collect();
        plot.between(&ends, &color(*strategy).mix(BAND))?;
    }
    for (strategy, bands) in bands {
        let medians: Vec<_> = bands.iter().map(|&[_, median, _]| median).collect();
        plot.series(&medians, color(*strategy), UNITS)?;
    }
    Some(())
}

/// The name of the axis of amounts.
pub(super) fn amounts_name(is_cumulative: bool) -> &'static str {
    if is_cumulative {
        "Spent since the start"
    } else {
        "Cost in the month"
    }
}

/// The most crossings that have words; all have a ring.
const MOST_NAMED: usize = 2;

/// The months in which strategies change, with what happens.
fn events(lines: &[SpendingLine], view: SpendingView) -> Vec<(u32, &'static str)> {
    let has = |strategy| lines.iter().any(|it| it.strategy == strategy);
    let (split, merge) = (view.split_month, view.merge_month);
    let mut events = Vec::new();
    let splits = [
        Strategy::MonolithFirst,
        Strategy::MergeBack,
        Strategy::ModularFirst,
    ];
    if splits.into_iter().any(has) {
        events.push((split, "split"));
    } else if has(Strategy::ExtractOne) {
        events.push((split, "extract"));
    }
    if has(Strategy::MergeBack) && merge > split {
        events.push((merge, "merge"));
    }
    events
}

/// The line of a strategy, with its amount in each month in the currency of the view.
struct SpendingLine {
    strategy: Strategy,
    amounts: Vec<f64>,
}

/// The lines that are drawn, in the currency of the view, so that the axis has round amounts of it.
pub(super) struct SpendingScene {
    lines: Vec<SpendingLine>,
    crossings: Vec<MonthCrossing>,
    is_cumulative: bool,
    view: SpendingView,
    pub(super) axis: Axis,
}

impl SpendingScene {
    pub(super) fn of(spent: &SpendingSeries, view: SpendingView) -> Self {
        let line = |of: &StrategySeries| {
            let dollars = of.dollars().into_iter();
            SpendingLine {
                strategy: of.strategy,
                amounts: dollars.map(|it| view.currency.convert(it)).collect(),
            }
        };
        let lines: Vec<_> = spent.strategies.iter().map(line).collect();
        let amounts = lines.iter().flat_map(|it| it.amounts.iter().copied());
        Self {
            axis: Axis::over(amounts, view.is_log),
            lines,
            crossings: spent.crossings(),
            is_cumulative: spent.is_cumulative,
            view,
        }
    }

    /// The strategies of the lines.
    pub(super) fn strategies(&self) -> impl Iterator<Item = Strategy> {
        self.lines.iter().map(|line| line.strategy)
    }

    /// The amounts of all lines.
    pub(super) fn amounts(&self) -> impl Iterator<Item = f64> + Clone {
        self.lines.iter().flat_map(|it| it.amounts.iter().copied())
    }

    /// The first and the last month; with a single month there is space for one more.
    pub(super) fn across(&self) -> (f64, f64) {
        let months = self.lines.first().map_or(1, |it| it.amounts.len()).max(2);
        (1.0, months as f64)
    }

    /// The layout of a chart of these lines, and the marks above them.
    pub(super) fn layout(&self, usual: PlotLayout) -> (PlotLayout, Marks) {
        let layout = PlotLayout {
            course: LineCourse::of_spending(self.is_cumulative),
            ..usual
        };
        let words = |what: &str, month: u32| {
            if layout.is_wide() {
                format!("{what}, month {month}")
            } else {
                format!("{what} {month}")
            }
        };
        let events = events(&self.lines, self.view).into_iter();
        let events = events.map(|(month, what)| Mark {
            // What changes in a month holds in all of it.
            at: match layout.course {
                LineCourse::Sloped => f64::from(month),
                LineCourse::Stepped => f64::from(month) - 0.5,
            },
            words: words(what, month),
            is_decided: true,
        });
        let crossings = self.crossings.iter().take(MOST_NAMED);
        let crossings = crossings.map(|crossing| Mark {
            at: self.meeting(crossing).0,
            words: words("cross", crossing.month as u32),
            is_decided: false,
        });
        let marks = Marks::placed_over(&layout, self.across(), events.chain(crossings).collect());
        (marks.make_space(layout), marks)
    }

    /// Draws what is below the lines: rules, labels and marks.
    pub(super) fn draw_ground(&self, plot: &Plot, marks: &Marks) -> Option<()> {
        plot.amounts(amounts_name(self.is_cumulative), self.view.currency)?;
        plot.months()?;
        marks.draw(plot)
    }

    /// Draws the lines with their crossings and names.
    pub(super) fn draw_lines(&self, plot: &Plot) -> Option<()> {
        for line in &self.lines {
            plot.series(&line.amounts, color(line.strategy), UNITS * 5 / 2)?;
        }
        for crossing in &self.crossings {
            let at = plot.translate(self.meeting(crossing));
            let dot = Circle::new(at, UNITS * 4, INK.stroke_width(UNITS * 3 / 2));
            plot.area.draw(&dot).ok()?;
        }
        let (_, last) = self.across();
        let ends = self.lines.iter().map(|line| {
            let value = line.amounts.last().copied().unwrap_or_default();
            let (name, color) = (end_name(line.strategy), color(line.strategy));
            (plot.at(last, value), name, color)
        });
        plot.name_ends(ends.collect())
    }

    /// Draws a dot on a line in each month in which the running cost steps up.
    fn draw_steps(&self, steps: &[PriceStep], plot: &Plot) -> Option<()> {
        for line in &self.lines {
            let of_line = |step: &&PriceStep| step.strategy == line.strategy;
            for step in steps.iter().filter(of_line) {
                let Some(&value) = line.amounts.get(step.month as usize - 1) else {
                    continue;
                };
                let at = plot.at(f64::from(step.month), value);
                let dot = Circle::new(at, UNITS * 7 / 2, color(line.strategy).filled());
                plot.area.draw(&dot).ok()?;
            }
        }
        Some(())
    }

    /// Where two lines meet as they are drawn: on the way from the month before a crossing to its
    /// month, which depends on the axis, or in the step between the two.
    fn meeting(&self, crossing: &MonthCrossing) -> (f64, f64) {
        let place = |strategy: Strategy, month: usize| {
            let line = self.lines.iter().find(|it| it.strategy == strategy);
            let amount = line.and_then(|it| it.amounts.get(month - 1));
            self.axis.place(amount.copied().unwrap_or_default())
        };
        let (before, month) = (crossing.month - 1, crossing.month);
        let (from, to) = (place(crossing.above, before), place(crossing.above, month));
        let gap_before = from - place(crossing.below, before);
        let gap = to - place(crossing.below, month);
        let along = gap_before / (gap_before - gap);
        // Two lines that lie on one another meet everywhere; the month itself is as good.
        let along = if along.is_finite() { along } else { 1.0 };
        let across = match LineCourse::of_spending(self.is_cumulative) {
            LineCourse::Sloped => along,
            LineCourse::Stepped => 0.5,
        };
        (before as f64 + across, from + along * (to - from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::tests::check_drawing;
    use crate::forecast::{self, Forecast};
    use crate::model::option::OptionId;
    use crate::money::Notation;

    const LINEAR: SpendingView = SpendingView {
        is_log: false,
        split_month: 18,
        merge_month: 24,
        currency: Currency::USD,
    };
    const WIDE: Frame = Frame {
        width: 800,
        height: 400,
    };
    const BOTH_BANDED: [Strategy; 2] = [Strategy::Stay, Strategy::DayOne];

    fn spent(forecasts: &[Forecast], is_cumulative: bool) -> SpendingSeries {
        SpendingSeries::of(&forecasts.iter().collect::<Vec<_>>(), is_cumulative)
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
                    let view = SpendingView { is_log, ..LINEAR };
                    let drawing = draw(&spent(&forecasts, is_cumulative), view, frame, "spending");
                    for class in ["monolith", "services", "both", "part", "back"] {
                        let line = format!("class=\"{class}\"");
                        assert!(
                            drawing.svg.contains(&line),
                            "{is_cumulative} {view:?} {frame:?} lacks {class}"
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
        let view = SpendingView {
            is_log: true,
            ..LINEAR
        };
        assert!(
            draw(&spent(&forecasts, true), view, WIDE, "nothing")
                .svg
                .ends_with("</svg>\n")
        );
    }

    #[test]
    fn the_axis_counts_in_the_currency() {
        let forecasts = forecast::all(&Scenario::of_version_one());
        let yen = Notation::by_code("JPY").expect("a currency");
        let view = SpendingView {
            currency: Currency::new(yen, 152.0),
            ..LINEAR
        };
        let svg = draw(&spent(&forecasts, true), view, WIDE, "spending").svg;
        assert!(svg.contains(">¥20M<") && !svg.contains('$'), "{svg}");
    }

    /// Bands around the forecasts, between these multiples of each month's cost.
    fn around(forecasts: &[Forecast], low: f64, high: f64) -> Bands {
        let amount = |dollars| Money::from_dollars(dollars).expect("finite");
        let band = |dollars: &f64| Band {
            low: amount(dollars * low),
            median: amount(dollars * (low + high) / 2.0),
            high: amount(dollars * high),
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
        let scenario = Scenario::of_version_one();
        let forecasts = forecast::all(&scenario);
        let stay = &forecasts[..1];
        let bands = around(&forecasts, 0.5, 4.0);
        let steps = forecast::steps(&scenario, &stay[0]);
        let svg = draw_with_bands(
            &spent(stay, true),
            &steps,
            (&bands, [Strategy::Stay; 2]),
            LINEAR,
            WIDE,
            "spending",
        )
        .svg;
        check_drawing(&svg);
        let area = svg.find("<polygon").expect("an area");
        let line = svg.find("stroke-width=\"20\"").expect("a line");
        assert!(area < line);
        let shade = "class=\"monolith\" fill=\"#2563A6\" opacity=\"0.16\"";
        assert!(svg.contains(shade), "{svg}");
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
        for (months, dollars) in [
            (1, 0.0),
            (1, 1e12),
            (12, 0.0),
            (12, 8e11),
            (60, 4e21),
            (60, 1e-6),
        ] {
            let forecasts = forecasts.clone().map(|forecast| Forecast {
                months: vec![month(dollars); months],
                ..forecast
            });
            for (is_cumulative, is_log) in [(true, true), (true, false), (false, true)] {
                for width in [280, 860] {
                    let frame = Frame { width, height: 240 };
                    let view = SpendingView { is_log, ..LINEAR };
                    let spent = spent(&forecasts, is_cumulative);
                    let plain = draw(&spent, view, frame, "spending");
                    check_drawing(&plain.svg);
                    let bands = around(&forecasts, 1.0, 1.0);
                    let with =
                        draw_with_bands(&spent, &[], (&bands, BOTH_BANDED), view, frame, "s");
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
    fn only_two_strategies_have_bands_however_many_lines_there_are() {
        let forecasts = forecast::all(&Scenario::default());
        let bands = around(&forecasts, 0.5, 2.0);
        let spent = spent(&forecasts, true);
        let banded = (&bands, BOTH_BANDED);
        let svg = draw_with_bands(&spent, &[], banded, LINEAR, WIDE, "spending").svg;
        assert_eq!(svg.matches("<polygon").count(), 2);
        assert_eq!(
            svg.matches("stroke-width=\"20\"").count(),
            Strategy::ALL.len()
        );
    }

    #[test]
    fn what_is_paid_in_one_month_is_a_step_and_a_sum_is_not() {
        let scenario = Scenario::of_version_one().with(Field::Growth, 0.0);
        let forecasts = forecast::all(&scenario);
        let only = &forecasts[Strategy::ExtractOne as usize..][..1];
        let path = |is_cumulative| {
            let svg = draw(&spent(only, is_cumulative), LINEAR, WIDE, "spending").svg;
            let line = svg.lines().find(|it| it.contains("stroke-width=\"20\""));
            let (_, points) = line
                .expect("a line")
                .split_once("points=\"")
                .expect("points");
            let points = points.split('"').next().unwrap_or_default().split(' ');
            let point = |it: &str| {
                let (x, y) = it.split_once(',').expect("a point");
                (x.to_owned(), y.to_owned())
            };
            points.map(point).collect::<Vec<_>>()
        };
        let steps = path(false);
        // Every piece is level or upright, so nothing comes and goes on a slope.
        let is_step = |pair: &[(String, String)]| pair[0].0 == pair[1].0 || pair[0].1 == pair[1].1;
        assert!(steps.windows(2).all(is_step), "{steps:?}");
        assert!(!path(true).windows(2).all(is_step));
    }

    #[test]
    fn a_label_cannot_end_its_attribute() {
        let forecasts = forecast::all(&Scenario::default());
        let svg = draw(&spent(&forecasts, true), LINEAR, WIDE, "a \"b\" <c>").svg;
        assert!(svg.contains("aria-label=\"a &quot;b&quot; &lt;c&gt;\""));
    }
}
