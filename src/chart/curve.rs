//! The chart of a break-even: what two strategies cost along one input, with their crossings and
//! the place of the scenario marked.

use std::ops::Range;

use plotters::prelude::{Circle, Color};
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::BackendCoord;

use super::color;
use super::plot::{Axis, FROM_END, LineCourse, Plot, PlotLayout, units};
use super::spending::{amounts_name, end_name};
use super::{Drawing, Frame, INK, MONOLITH, RULE, UNITS, text_width};
use crate::decimal;
use crate::forecast::Strategy;
use crate::forecast::break_even::{Along, BreakEven, MOST_DRAWN, Point};
use crate::model::option::{OptionId, plural};
use crate::money::Currency;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// How the chart shows the costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurveView {
    /// Whether costs are on a logarithmic axis; the input is on one anyway, unless it is months.
    pub is_log: bool,
    /// The currency of the axis.
    pub currency: Currency,
}

impl CurveView {
    /// The view that the scenario chooses.
    pub fn of(scenario: &Scenario) -> Self {
        Self {
            is_log: scenario.choice(Field::Axis) == 1,
            currency: scenario.currency(),
        }
    }
}

/// Draws both costs at these points, which are ordered by the input; `label` says in words what the
/// chart shows.
pub fn draw(
    found: &BreakEven,
    points: &[Point],
    view: CurveView,
    frame: Frame,
    label: &str,
) -> Drawing {
    // From here on in the currency of the view, so that the axis has round amounts of it.
    let place = |point: &Point| CurvePlace {
        x: f64::from(point.at),
        amounts: [point.stay, point.other]
            .map(|total| view.currency.convert(total.known.dollars())),
    };
    let (places, here): (Vec<_>, _) = (points.iter().map(place).collect(), place(&found.here));
    let amounts = places.iter().chain([&here]).flat_map(|it| it.amounts);
    // Months pass evenly; of everything else, factors are what matters, and then of costs too:
    // next to the cost of a hundred million users, every usual cost would be at the bottom.
    let is_by_factors = found.along != Along::Months;
    let costs = Axis::over(amounts, is_by_factors || view.is_log);
    let (least, most) = (f64::from(found.bounds.0), f64::from(found.bounds.1.max(2)));
    let input = Axis::between(least, most, is_by_factors);
    let usual = PlotLayout::of(frame, view.currency);
    let layout = PlotLayout {
        // Its axis has a name below the labels, and the words at crossings stand in the plot.
        bottom: usual.bottom + 18,
        top: usual.top + 16,
        course: if is_by_factors {
            LineCourse::Sloped
        } else {
            LineCourse::of_spending(found.is_cumulative)
        },
        ..usual
    };
    let scene = CurveScene {
        found,
        places,
        here,
        layout,
        input,
    };
    Plot::drawn(layout, input.range(), costs, label, |plot| {
        plot.amounts(costs_name(found), view.currency)?;
        scene.input(plot)?;
        scene.mark_here(plot)?;
        scene.lines(plot)?;
        scene.crossings(plot)?;
        scene.name_ends(plot)
    })
}

/// The name of the axis of costs.
fn costs_name(found: &BreakEven) -> &'static str {
    match found.along {
        Along::Months => amounts_name(found.is_cumulative),
        _ if found.is_cumulative => "Cost over all months",
        _ => "Cost a month",
    }
}

/// The name of the axis of the input.
fn input_name(along: Along) -> &'static str {
    match along {
        Along::Months => "month",
        Along::Users => "users, by factors of ten",
        Along::Services => "services, by factors of ten",
        Along::Engineers => "engineers, by factors of ten",
    }
}

/// A power of ten as a label: `100`, `10K`, `1M`.
fn in_short(count: f64) -> String {
    let (unit, suffix) = if count >= 1e6 {
        (1e6, "M")
    } else if count >= 1e3 {
        (1e3, "K")
    } else {
        (1.0, "")
    };
    format!("{}{suffix}", decimal::fixed(count / unit, 0))
}

/// The names at the ends of the two lines.
fn end_names(found: &BreakEven) -> [&'static str; 2] {
    if found.is_cumulative || found.along == Along::Months {
        return [Strategy::Stay, found.strategy].map(end_name);
    }
    let other = match found.option {
        OptionId::Monolith => "monolith",
        OptionId::FirstSplit => "first split",
        OptionId::Basic => "basic",
        OptionId::Production => "production",
        OptionId::Extracted => "one part out",
        OptionId::Modular => "modular",
    };
    ["monolith", other]
}

/// A value of the input, with both costs.
struct CurvePlace {
    x: f64,
    amounts: [f64; 2],
}

struct CurveScene<'a> {
    found: &'a BreakEven,
    places: Vec<CurvePlace>,
    here: CurvePlace,
    layout: PlotLayout,
    /// The axis of the input.
    input: Axis,
}

impl CurveScene<'_> {
    /// The place of an amount at a value of the input.
    fn at(&self, plot: &Plot, x: f64, amount: f64) -> BackendCoord {
        plot.at(self.input.place(x), amount)
    }

    /// Both lines in units of the drawing.
    fn both(&self, plot: &Plot) -> [Vec<BackendCoord>; 2] {
        [0, 1].map(|line| {
            let places = self.places.iter();
            let points = places.map(|it| self.at(plot, it.x, it.amounts[line]));
            points.collect()
        })
    }

    /// Writes values of the input below the plot.
    fn input(&self, plot: &Plot) -> Option<()> {
        if self.found.along == Along::Months {
            return plot.months();
        }
        plot.name_below(input_name(self.found.along))?;
        let room = if self.layout.is_wide() { 10 } else { 6 };
        plot.rules_across(self.input.labels_in(room), |place| {
            let is_written = self.input.is_labelled(place, room);
            is_written.then(|| in_short(self.input.amount(place).round()))
        })
    }

    /// Marks the scenario's value. Along months that is their end, which needs no mark of its own.
    fn mark_here(&self, plot: &Plot) -> Option<()> {
        if self.found.along == Along::Months {
            return Some(());
        }
        let (x, y) = self.at(plot, self.here.x, 0.0);
        plot.line(vec![(x, plot.top), (x, y.min(plot.bottom))], RULE, UNITS)?;
        let words = plural(self.here.x, self.found.along.noun());
        let side = (anchor(x, plot), VPos::Top);
        plot.write(&words, (x, units(19)), INK, side)
    }

    /// Draws both lines, and a dot on each at the scenario's value.
    fn lines(&self, plot: &Plot) -> Option<()> {
        let colors = [MONOLITH, color(self.found.strategy)];
        for (points, color) in self.both(plot).into_iter().zip(colors) {
            let points = plot.way(points);
            plot.line(points, color, UNITS * 5 / 2)?;
        }
        for (amount, color) in self.here.amounts.into_iter().zip(colors) {
            let at = self.at(plot, self.here.x, amount);
            let dot = Circle::new(at, UNITS * 4, color.filled());
            plot.area.draw(&dot).ok()?;
        }
        Some(())
    }

    /// Draws a ring at each crossing; of labels that would overlap, only the first is written.
    fn crossings(&self, plot: &Plot) -> Option<()> {
        let lines = self.both(plot);
        let mut free_from = 0;
        for crossing in self.found.crossings.iter().take(MOST_DRAWN) {
            let value = f64::from(crossing.at);
            let (x, y) = self.at(plot, value, self.amount(value));
            let ring = Circle::new((x, y), UNITS * 4, INK.stroke_width(UNITS * 3 / 2));
            plot.area.draw(&ring).ok()?;
            let words = match self.found.along {
                Along::Months => format!("month {}", crossing.at),
                along => plural(value, along.noun()),
            };
            let width = (text_width(&words) * f64::from(self.layout.text * UNITS)) as i32;
            if x >= free_from {
                let side = anchor(x, plot);
                let passed = extent(&lines, words_over(x, width, side), y);
                let (y, v_pos) = self.clear_of(passed, y, plot);
                plot.write(&words, (x, y), INK, (side, v_pos))?;
                free_from = x + width * 5 / 4;
            }
        }
        Some(())
    }

    /// The cost of the other strategy at a crossing.
    fn amount(&self, x: f64) -> f64 {
        let place = self.places.iter().find(|it| it.x >= x);
        place.map_or(0.0, |it| it.amounts[1])
    }

    /// The height for words at a crossing at `y`, clear of lines that have this extent: above or
    /// below them, whichever is nearer and within the plot.
    fn clear_of(&self, (up, down): (i32, i32), y: i32, plot: &Plot) -> (i32, VPos) {
        let height = units(self.layout.text + FROM_END);
        if y - up <= down - y || down + height > plot.bottom {
            (up - units(FROM_END), VPos::Bottom)
        } else {
            (down + units(FROM_END), VPos::Top)
        }
    }

    /// Writes the names of the two lines at their right ends.
    fn name_ends(&self, plot: &Plot) -> Option<()> {
        let Some(last) = self.places.last() else {
            return Some(());
        };
        let ends = last.amounts.map(|amount| self.at(plot, last.x, amount));
        let colors = [MONOLITH, color(self.found.strategy)];
        let ends = ends.into_iter().zip(end_names(self.found)).zip(colors);
        plot.name_ends(ends.map(|((at, name), color)| (at, name, color)).collect())
    }
}

/// The side of a place on which its label has space.
fn anchor(x: i32, plot: &Plot) -> HPos {
    if x > plot.left + (plot.right - plot.left) * 3 / 5 {
        HPos::Right
    } else {
        HPos::Left
    }
}

/// The part of the axis below words of this width.
fn words_over(x: i32, width: i32, side: HPos) -> Range<i32> {
    match side {
        HPos::Right => x - width..x,
        _ => x..x + width,
    }
}

/// The highest and the lowest place of the lines, or of what they pass at `y`, over this part of
/// the axis: there is space for words above the one and below the other.
fn extent(lines: &[Vec<BackendCoord>; 2], over: Range<i32>, y: i32) -> (i32, i32) {
    // Pieces that begin before the end and end behind the beginning; what of them lies beyond only
    // keeps the words further away.
    let pieces = lines.iter().flat_map(|line| line.windows(2));
    let here = pieces.filter(|piece| piece[0].0 < over.end && piece[1].0 > over.start);
    here.flatten()
        .fold((y, y), |(up, down), &(_, y)| (up.min(y), down.max(y)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::break_even::{self, StrategyPair};

    const WIDE: Frame = Frame {
        width: 800,
        height: 400,
    };
    const NARROW: Frame = Frame {
        width: 300,
        height: 240,
    };

    fn drawn(scenario: &Scenario, frame: Frame) -> String {
        let found = break_even::solve(scenario);
        let points = StrategyPair::of(scenario).course(&found.crossings);
        draw(&found, &points, CurveView::of(scenario), frame, "curve").svg
    }

    #[test]
    fn every_view_of_every_size_draws_both_lines_and_the_user() {
        for along in 0..4_u32 {
            for (versus, class) in [
                (0.0, "services"),
                (1.0, "both"),
                (2.0, "part"),
                (3.0, "back"),
            ] {
                for (axis, frame) in [(0.0, WIDE), (1.0, WIDE), (1.0, NARROW)] {
                    let scenario = Scenario::default()
                        .with(Field::Along, f64::from(along))
                        .with(Field::Versus, versus)
                        .with(Field::Spending, 0.0)
                        .with(Field::Axis, axis);
                    let svg = drawn(&scenario, frame);
                    for class in ["monolith", class] {
                        let line = format!("class=\"{class}\"");
                        assert!(svg.contains(&line), "{scenario:?} lacks {class}");
                    }
                    assert!(svg.matches("<circle").count() >= 2, "{scenario:?}");
                    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
                }
            }
        }
    }

    #[test]
    fn what_costs_nothing_does_not_break_a_logarithmic_axis() {
        let scenario = Scenario::default()
            .with(Field::Spending, 0.0)
            .with(Field::Axis, 1.0);
        let found = break_even::solve(&scenario);
        let free = |at| Point {
            at,
            ..Point::default()
        };
        let points = [free(1), free(100_000_000)];
        let found = BreakEven {
            here: free(1),
            ..found
        };
        let svg = draw(&found, &points, CurveView::of(&scenario), WIDE, "nothing").svg;
        assert!(svg.ends_with("</svg>\n") && !svg.contains("NaN"), "{svg}");
        let svg = draw(&found, &[], CurveView::of(&scenario), WIDE, "nothing").svg;
        assert!(svg.ends_with("</svg>\n"));
    }

    #[test]
    fn crossings_have_a_ring_each_and_labels_that_do_not_overlap() {
        let scenario = Scenario::default().with(Field::Spending, 0.0);
        let found = break_even::solve(&scenario);
        let points = StrategyPair::of(&scenario).course(&[]);
        let crossing = |at| break_even::Crossing {
            at,
            below: Strategy::DayOne,
        };
        let found = BreakEven {
            crossings: [1_000, 1_001, 1_000_000].map(crossing).to_vec(),
            ..found
        };
        let svg = draw(&found, &points, CurveView::of(&scenario), WIDE, "three").svg;
        assert_eq!(svg.matches("<circle").count(), 5);
        assert!(svg.contains(">1,000 users<") && !svg.contains(">1,001 users<"));
        assert!(svg.contains(">1,000,000 users<"));
    }

    fn attribute<'t>(element: &'t str, name: &str) -> &'t str {
        let (_, value) = element
            .split_once(&format!(" {name}=\""))
            .expect("an attribute");
        value.split_once('"').expect("its end").0
    }

    /// The heights of the drawn lines over a place of the axis.
    fn crossed(svg: &str, over: i32) -> Vec<i32> {
        let mut found = Vec::new();
        for line in svg.lines().filter(|it| it.starts_with("<polyline")) {
            let points = attribute(line, "points").split(' ').map(|point| {
                let (x, y) = point.split_once(',').expect("two coordinates");
                [x, y].map(|it| it.parse::<i32>().expect("a coordinate"))
            });
            let points: Vec<_> = points.collect();
            // Rules and axes have fewer.
            for piece in points.windows(2).filter(|_| points.len() > 3) {
                let ([from, up], [to, down]) = (piece[0], piece[1]);
                if (from..=to).contains(&over) && from < to {
                    found.push(up + (down - up) * (over - from) / (to - from));
                }
            }
        }
        found
    }

    #[test]
    fn no_line_passes_through_the_words_at_a_crossing() {
        let mut checked = 0;
        for along in [0.0, 1.0, 2.0] {
            for frame in [WIDE, NARROW] {
                let scenario = Scenario::default()
                    .with(Field::Users, 300_000.0)
                    .with(Field::Services, 30.0)
                    .with(Field::Engineers, 200.0)
                    .with(Field::People, 1.0)
                    .with(Field::Spending, 0.0)
                    .with(Field::Along, along);
                let svg = drawn(&scenario, frame);
                let top = (19 * UNITS).to_string();
                let words = svg.lines().filter(|it| {
                    let is_named = [" users<", " services<", " engineers<"];
                    is_named.iter().any(|name| it.contains(name)) && attribute(it, "y") != top
                });
                for text in words {
                    let [x, y] = ["x", "y"].map(|name| attribute(text, name));
                    let [x, y] = [x, y].map(|it| it.parse::<i32>().expect("a coordinate"));
                    let (_, name) = text.split_once('>').expect("its words");
                    let name = name.trim_end_matches("</text>");
                    let height = 14 * UNITS.cast_signed();
                    let width = (text_width(name) * f64::from(height)) as i32;
                    let left = if attribute(text, "text-anchor") == "end" {
                        x - width
                    } else {
                        x
                    };
                    let (up, down) = if attribute(text, "dy") == "-0.5ex" {
                        (y - height, y)
                    } else {
                        (y, y + height)
                    };
                    for over in (left..left + width).step_by(UNITS as usize) {
                        for line in crossed(&svg, over) {
                            assert!(!(up..down).contains(&line), "{name} along {along}: {svg}");
                        }
                    }
                    checked += 1;
                }
            }
        }
        assert!(checked >= 6, "{checked}");
    }
}
