//! The scale of the ladder: the cost of every option on one axis, which is drawn once.
//!
//! Costs within a factor of ten are bars from zero, whose lengths are in the proportion of the
//! costs. Further apart, the shortest bar could not be seen, and a bar on a logarithmic axis has no
//! meaningful length: then they are dots on a logarithmic axis.

use plotters::prelude::{Circle, Color, RGBColor};
use plotters::style::text_anchor::{HPos, VPos};

use super::plot::{Axis, FROM_END, Plot, PlotLayout, units};
use super::{Drawing, FIRST_STEP, Frame, INK, MONOLITH, RULE, SECOND_STEP, SERVICES, UNITS};
use crate::money::Currency;

/// The colours of the options, from the monolith to production.
const COLORS: [RGBColor; 4] = [MONOLITH, FIRST_STEP, SECOND_STEP, SERVICES];

/// The largest factor between two costs that are drawn as bars.
const MOST_AS_BARS: f64 = 10.0;

/// The height of a row, of a bar, and the radius of a dot, in pixels.
const ROW: u32 = 22;
const BAR: u32 = 12;
const DOT: u32 = 6;

/// The cost of an option.
#[derive(Clone, Debug, PartialEq)]
pub struct LadderCost {
    /// The option and its cost in words.
    pub words: String,
    /// What is known of the cost, in dollars.
    pub dollars: f64,
}

/// Whether costs are drawn as bars from zero, and not as dots on a logarithmic axis.
///
/// # Examples
///
/// ```
/// use splitpoint::chart::ladder::are_bars;
///
/// assert!(are_bars(&[3_000.0, 5_000.0, 10_000.0]));
/// assert!(!are_bars(&[50.0, 180.0, 10_000.0]));
/// // No bar shows how many times as much as nothing something is.
/// assert!(!are_bars(&[0.0, 180.0]));
/// ```
pub fn are_bars(dollars: &[f64]) -> bool {
    let most = dollars.iter().copied().fold(0.0, f64::max);
    let least = dollars.iter().copied().fold(most, f64::min);
    most <= MOST_AS_BARS * least
}

/// Draws the costs in rows from the top, with the axis below them; `label` says in words what they
/// show. The chart is as high as it needs to be.
pub fn draw(costs: &[LadderCost], currency: Currency, width: u32, label: &str) -> Drawing {
    let dollars: Vec<_> = costs.iter().map(|cost| cost.dollars).collect();
    let is_log = !are_bars(&dollars);
    let amounts: Vec<_> = dollars.iter().map(|&it| currency.convert(it)).collect();
    let axis = Axis::over(amounts.iter().copied(), is_log);
    let layout = layout(costs, width, is_log, currency);
    let rows = Axis::rows(costs.len());
    Plot::drawn(layout, axis.range(), rows, label, |plot| {
        let space = ((plot.right - plot.left) / units(46)).unsigned_abs() as usize;
        let labels = axis.labels_in(space.clamp(2, 6));
        plot.rules_across(labels, |place| {
            let is_labelled = axis.is_labelled(place, space);
            is_labelled.then(|| currency.on_axis(axis.amount(place)))
        })?;
        plot.name_below(&axis_name(currency, is_log, width))?;
        let edge = vec![(plot.left, plot.bottom), (plot.right, plot.bottom)];
        plot.line(edge, RULE, UNITS)?;
        let drawn = costs.iter().zip(amounts).zip(COLORS);
        for (row, ((cost, amount), color)) in (0..).zip(drawn) {
            let (x, _) = plot.at(axis.place(amount), 0.0);
            let y = plot.top + units(ROW * row + ROW / 2);
            let is_known = amount > 0.0;
            if is_known && is_log {
                let dot = Circle::new((x, y), units(DOT), color.filled());
                plot.area.draw(&dot).ok()?;
            } else if is_known {
                let half = units(BAR / 2);
                plot.bar((plot.left, y - half), (x, y + half), &color)?;
            }
            let beside = units(if is_log { DOT + 4 } else { FROM_END });
            let (at, side) = beside_mark(&layout, &cost.words, x, beside);
            plot.write(&cost.words, (at, y), INK, (side, VPos::Center))?;
        }
        Some(())
    })
}

/// The margins: the words beyond the longest bar need space, those of dots stand on either side.
fn layout(costs: &[LadderCost], width: u32, is_log: bool, currency: Currency) -> PlotLayout {
    let rows = costs.len() as u32;
    let usual = PlotLayout::of(Frame { width, height: 0 }, currency);
    let bottom = usual.bottom + 18;
    let longest = costs.iter().map(|cost| usual.width_of(&cost.words)).max();
    let words = longest.unwrap_or_default().unsigned_abs() / UNITS + FROM_END;
    PlotLayout {
        frame: Frame {
            width,
            height: ROW * rows + bottom,
        },
        left: DOT + 2,
        right: if is_log { 24 } else { words.min(width / 2) },
        top: 0,
        bottom,
        ..usual
    }
}

/// The place of words beside a mark, and their side: to its left where its right has no space.
fn beside_mark(layout: &PlotLayout, words: &str, x: i32, beside: i32) -> (i32, HPos) {
    let end = x + beside + layout.width_of(words);
    if end <= units(layout.frame.width) {
        (x + beside, HPos::Left)
    } else {
        (x - beside, HPos::Right)
    }
}

/// The name of the axis.
fn axis_name(currency: Currency, is_log: bool, width: u32) -> String {
    let symbol = currency.notation().symbol.trim_end();
    match (is_log, width >= 560) {
        (false, _) => format!("Cost a month, {symbol}"),
        (true, false) => format!("Cost a month, {symbol}, logarithmic"),
        (true, true) => format!(
            "Cost a month, {symbol}, on a logarithmic axis: equal distances are equal factors"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::tests::check_drawing;

    fn drawn(dollars: &[f64], width: u32) -> String {
        let cost = |&dollars: &f64| LadderCost {
            words: format!("Option {}", Currency::USD.on_axis(dollars)),
            dollars,
        };
        let costs: Vec<_> = dollars.iter().map(cost).collect();
        let svg = draw(&costs, Currency::USD, width, "costs").svg;
        check_drawing(&svg);
        svg
    }

    fn numbers(svg: &str, tag: &str, name: &str) -> Vec<f64> {
        let elements = svg.lines().filter(|line| line.starts_with(tag));
        let value = |line: &str| {
            let (_, rest) = line
                .split_once(&format!(" {name}=\""))
                .expect("the attribute");
            rest.split('"')
                .next()
                .expect("its value")
                .parse()
                .expect("a number")
        };
        elements.map(value).collect()
    }

    #[test]
    fn bars_are_as_long_as_costs_are_high() {
        for width in [288, 784] {
            let svg = drawn(&[1_000.0, 2_000.0, 5_000.0, 10_000.0], width);
            let bars = numbers(&svg, "<rect", "width");
            for (bar, times) in bars.iter().zip([1.0, 2.0, 5.0, 10.0]) {
                assert!((bar / bars[0] - times).abs() < 0.1, "{bars:?}");
            }
            assert!(svg.contains(">$10K<") && svg.contains(">$0<"), "{svg}");
        }
    }

    #[test]
    fn dots_are_at_equal_distances_for_equal_factors() {
        for width in [288, 784] {
            let svg = drawn(&[50.0, 500.0, 5_000.0, 50_000.0], width);
            let dots = numbers(&svg, "<circle", "cx");
            let steps: Vec<_> = dots.windows(2).map(|pair| pair[1] - pair[0]).collect();
            assert_eq!(steps.len(), 3);
            assert!(
                steps.iter().all(|step| (step - steps[0]).abs() <= 1.0),
                "{dots:?}"
            );
            assert!(
                !svg.contains("<rect") && svg.contains("logarithmic"),
                "{svg}"
            );
            for power in [">$10<", ">$100<", ">$1K<", ">$10K<", ">$100K<"] {
                assert!(svg.contains(power), "{power}: {svg}");
            }
        }
    }

    #[test]
    fn ten_times_as_much_is_a_bar_and_a_little_more_is_a_dot() {
        assert!(drawn(&[10.0, 100.0], 784).contains("<rect"));
        assert!(drawn(&[10.0, 100.1], 784).contains("<circle"));
    }

    #[test]
    fn extremes_are_drawn() {
        for width in [240, 288, 784] {
            drawn(&[], width);
            drawn(&[0.0, 0.0], width);
            drawn(&[0.0, 1.0, 1e12, 1e21], width);
            assert_eq!(
                drawn(&[0.0, 1.0, 100.0], width).matches("<circle").count(),
                2
            );
        }
    }
}
