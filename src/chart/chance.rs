//! The chart of the chance that a strategy has cost less than staying, month by month; below it the
//! months in which it becomes cheaper for good.

use plotters::prelude::Color;
use plotters::style::text_anchor::{HPos, VPos};

use super::plot::{Axis, FROM_AXIS, Plot, PlotLayout, units};
use super::{Drawing, Frame, INK, RULE, UNITS, color};
use crate::decimal;
use crate::forecast::Strategy;
use crate::money::Currency;
use crate::uncertainty::Bands;

/// The share of the height that the lower part takes.
const LOWER: f64 = 0.3;

/// The width of a bar, as a share of a month.
const BAR: f64 = 0.6;

/// The opacity of the bars: the line is to be read first.
const SHADE: f64 = 0.6;

/// Draws the chart of a strategy against staying; `label` says in words what it shows.
pub fn draw(bands: &Bands, versus: Strategy, frame: Frame, label: &str) -> Drawing {
    // Percentages are as wide as short amounts of dollars.
    let whole = PlotLayout::of(frame, Currency::USD);
    let inner = frame.height.saturating_sub(whole.top + whole.bottom);
    let lower = (f64::from(inner) * LOWER) as u32;
    // Its label is above it, as those of the upper lines are.
    let upper = PlotLayout {
        right: 14,
        bottom: whole.bottom + lower + whole.top,
        ..whole
    };
    let months = bands.chance.len().max(2) as f64;
    Plot::drawn(upper, (1.0, months), Axis::shares(), label, |plot| {
        plot.rules(above(frame), percent)?;
        let shares = bands.chance.iter().map(|share| share.clamp(0.0, 1.0));
        plot.series(&shares.collect::<Vec<_>>(), color(versus), UNITS * 5 / 2)?;
        let floor = plot.bottom + units(whole.top + lower);
        break_even_bars(plot, bands, versus, floor, lower)?;
        let at = (plot.left, plot.bottom + units(4));
        let words = below(frame, bands);
        plot.write(&words, at, INK, (HPos::Left, VPos::Top))?;
        plot.months_below(floor)
    })
}

/// A share of the draws in per cent: rounded, but never to none or all of them.
pub fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.005 {
        "less than 1 %".to_owned()
    } else if (0.995..1.0).contains(&share) {
        "more than 99 %".to_owned()
    } else {
        format!("{} %", decimal::fixed(share * 100.0, 0))
    }
}

/// The caption of the upper part.
fn above(frame: Frame) -> &'static str {
    if frame.width >= 560 {
        "Chance of having cost less by the end of the month, %"
    } else {
        "Chance of having cost less, %"
    }
}

/// The caption of the lower part, with the share of draws that it does not show.
fn below(frame: Frame, bands: &Bands) -> String {
    let never = percent(bands.never);
    if frame.width >= 560 {
        format!("Month from which it is cheaper for good, % of runs; never in {never}")
    } else {
        format!("Cheaper for good, % of runs; never: {never}")
    }
}

/// Draws a bar for each month, as high as the share of draws in which the strategy becomes cheaper.
fn break_even_bars(
    plot: &Plot,
    bands: &Bands,
    versus: Strategy,
    floor: i32,
    height: u32,
) -> Option<()> {
    plot.line(vec![(plot.left, floor), (plot.right, floor)], RULE, UNITS)?;
    let most = bands.break_even.iter().copied().fold(0.0, f64::max);
    if most <= 0.0 {
        return Some(());
    }
    let ceiling = floor - units(height);
    plot.line(
        vec![(plot.left, ceiling), (plot.right, ceiling)],
        RULE,
        UNITS,
    )?;
    let at = (plot.left - units(FROM_AXIS), ceiling);
    // An axis has no space for "less than".
    let decimals = u32::from(most < 0.1);
    let words = format!("{} %", decimal::fixed(most * 100.0, decimals));
    plot.write(&words, at, INK, (HPos::Right, VPos::Center))?;
    let months = bands.break_even.len().max(2) as f64;
    let apart = f64::from(plot.right - plot.left) / (months - 1.0);
    let half = (apart * BAR / 2.0) as i32;
    for (&share, month) in bands.break_even.iter().zip(1..) {
        if share > 0.0 {
            let (x, _) = plot.at(f64::from(month), 0.0);
            let top = floor - (f64::from(units(height)) * share / most) as i32;
            // The first and the last month's bars keep within the plot.
            let (left, right) = ((x - half).max(plot.left), (x + half).min(plot.right));
            plot.bar((left, top), (right, floor), &color(versus).mix(SHADE))?;
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::tests::check_drawing;
    use crate::model::option::OptionId;
    use crate::uncertainty::Band;

    fn found(chance: Vec<f64>, break_even: Vec<f64>, never: f64) -> Bands {
        Bands {
            draws: 1_000,
            monthly: Default::default(),
            cumulative: Default::default(),
            options: [Band::default(); OptionId::ALL.len()],
            chance,
            break_even,
            never,
        }
    }

    fn drawn(bands: &Bands, width: u32) -> String {
        let frame = Frame { width, height: 240 };
        let svg = draw(bands, Strategy::DayOne, frame, "chance").svg;
        check_drawing(&svg);
        svg
    }

    #[test]
    fn it_shows_the_line_a_bar_for_each_month_that_turns_and_never() {
        let bands = found(vec![0.0, 0.1, 0.25], vec![0.0, 0.1, 0.15], 0.75);
        let svg = drawn(&bands, 860);
        assert_eq!(svg.matches("<rect").count(), 2, "{svg}");
        assert!(
            svg.contains(">Month from which it is cheaper for good, % of runs; never in 75 %<")
        );
        assert!(svg.contains(">15 %<") && svg.contains(">100 %<"), "{svg}");
        assert!(drawn(&bands, 280).contains(">Cheaper for good, % of runs; never: 75 %<"));
    }

    #[test]
    fn extremes_are_drawn() {
        for width in [280, 860] {
            drawn(&found(Vec::new(), Vec::new(), 1.0), width);
            drawn(&found(vec![0.0], vec![0.0], 1.0), width);
            drawn(&found(vec![1.0], vec![1.0], 0.0), width);
            drawn(&found(vec![1.0; 12], vec![1.0 / 12.0; 12], 0.0), width);
            drawn(&found(vec![0.001; 60], vec![1e-9; 60], 0.999), width);
        }
    }

    #[test]
    fn shares_are_never_none_or_all_where_they_are_not() {
        let check = |share, words| assert_eq!(percent(share), words);
        check(0.0, "0 %");
        check(0.0001, "less than 1 %");
        check(0.03, "3 %");
        check(0.9999, "more than 99 %");
        check(1.0, "100 %");
    }
}
