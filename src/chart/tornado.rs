//! The charts of sensitivity: a bar for each input, the longest first.
//!
//! One shows the result with each input at the ends of its range, the other how well the order of
//! the input agrees with that of the result. Names and values are given as words, so this file
//! knows no inputs.

use plotters::prelude::Color;
use plotters::style::text_anchor::{HPos, VPos};

use super::plot::{Axis, FROM_AXIS, Plot, PlotLayout, units};
use super::{Drawing, Frame, INK, RULE, UNITS, text_width};
use crate::decimal;
use crate::money::Currency;

/// The most bars that are drawn; further inputs hardly matter.
pub const MOST_BARS: usize = 12;

/// The height of a bar, in pixels.
const BAR: u32 = 14;

/// The distance between bars that have their names next to them, and above them, in pixels.
const ROW: u32 = 24;
const ROW_WITH_NAME: u32 = 42;

/// The width from which names are next to their bars, in pixels.
pub const WIDE: u32 = 560;

/// The opacity of the colour that fills a bar.
const SHADE: f64 = 0.55;

/// A bar: the result with an input at the ends of its range.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The name of the input.
    pub name: String,
    /// The result with the input at its low end, in dollars.
    pub low: f64,
    /// The result with the input at its high end, in dollars.
    pub high: f64,
    /// The value of the input at its low end, in words.
    pub low_value: String,
    /// The value of the input at its high end, in words.
    pub high_value: String,
}

/// The rank correlation of an input with the result.
#[derive(Clone, Debug, PartialEq)]
pub struct Correlation {
    /// The name of the input.
    pub name: String,
    /// The rank correlation, from −1 to 1.
    pub rank: f64,
}

/// Draws bars around the likely result in dollars; they must come longest first. The axis has this
/// name, with the currency as its unit. `label` says in
/// words what they show. The chart is as high as it needs to be.
pub fn draw(
    bars: &[Bar],
    likely: f64,
    (name, currency): (&str, Currency),
    width: u32,
    label: &str,
) -> Drawing {
    let bars = &bars[..bars.len().min(MOST_BARS)];
    let names: Vec<_> = bars.iter().map(|bar| &*bar.name).collect();
    let widest = |value: fn(&Bar) -> &str| {
        let widths = bars.iter().map(|bar| text_width(value(bar)));
        widths.fold(0.0, f64::max)
    };
    let values = widest(|bar| &bar.low_value).max(widest(|bar| &bar.high_value));
    let rows = BarRows::of(&names, values, width);
    let likely = currency.convert(likely);
    let ends = bars.iter().flat_map(|bar| [bar.low, bar.high]);
    let ends = ends.map(|end| currency.convert(end));
    let across = range(ends.chain([likely]));
    let axis = Axis::rows(bars.len());
    let drawing = Plot::drawn(rows.layout, across, axis, label, |plot| {
        let words = |amount| currency.on_axis(amount);
        plot.rules_across(rows.labels(&words(across.1)), |amount| Some(words(amount)))?;
        plot.name_below(&format!(
            "{name}, {}",
            currency.notation().symbol.trim_end()
        ))?;
        key(plot)?;
        let (middle, _) = plot.at(likely, 0.0);
        for (row, bar) in bars.iter().enumerate() {
            let (top, bottom) = rows.name(plot, row, &bar.name)?;
            let [low, high] = [bar.low, bar.high].map(|it| plot.at(currency.convert(it), 0.0).0);
            plot.bar((middle, top), (high, bottom), &INK.mix(SHADE))?;
            plot.outline((middle, top), (low, bottom), INK, UNITS)?;
            BarRows::middle(plot, middle, (top, bottom))?;
            let y = i32::midpoint(top, bottom);
            let [low_at, high_at] = sides(middle, low, high);
            for ((x, side), words) in [(low_at, &bar.low_value), (high_at, &bar.high_value)] {
                let at = (x + side.sign() * units(FROM_AXIS), y);
                plot.write(words, at, INK, (side.anchor(), VPos::Center))?;
            }
        }
        Some(())
    });
    rows.read_downwards(drawing, bars.len())
}

/// Draws the rank correlations, which must come strongest first; `label` says in words what they
/// show. The chart is as high as it needs to be.
pub fn draw_ranks(ranks: &[Correlation], width: u32, label: &str) -> Drawing {
    let ranks = &ranks[..ranks.len().min(MOST_BARS)];
    let names: Vec<_> = ranks.iter().map(|rank| &*rank.name).collect();
    let rows = BarRows::of(&names, text_width("−0.00"), width);
    let axis = Axis::rows(ranks.len());
    let drawing = Plot::drawn(rows.layout, (-1.0, 1.0), axis, label, |plot| {
        plot.rules_across(rows.labels("−1.0"), |rank| Some(signed(rank, 1)))?;
        plot.name_below("rank correlation")?;
        let (middle, _) = plot.at(0.0, 0.0);
        for (row, correlation) in ranks.iter().enumerate() {
            let (top, bottom) = rows.name(plot, row, &correlation.name)?;
            let rank = correlation.rank.clamp(-1.0, 1.0);
            let (end, _) = plot.at(rank, 0.0);
            plot.bar((middle, top), (end, bottom), &INK.mix(SHADE))?;
            BarRows::middle(plot, middle, (top, bottom))?;
            let side = if rank < 0.0 {
                BarSide::Left
            } else {
                BarSide::Right
            };
            let at = (
                end + side.sign() * units(FROM_AXIS),
                i32::midpoint(top, bottom),
            );
            plot.write(&signed(rank, 2), at, INK, (side.anchor(), VPos::Center))?;
        }
        Some(())
    });
    rows.read_downwards(drawing, ranks.len())
}

/// A number from −1 to 1 with this many decimals.
///
/// # Examples
///
/// ```
/// use splitpoint::chart::tornado::signed;
///
/// assert_eq!(signed(-0.254, 2), "−0.25");
/// assert_eq!(signed(-0.004, 2), "0.00");
/// ```
pub fn signed(rank: f64, decimals: u32) -> String {
    let size = decimal::fixed(rank.abs(), decimals);
    let is_nothing = size.bytes().all(|digit| matches!(digit, b'0' | b'.'));
    let sign = if rank < 0.0 && !is_nothing { "−" } else { "" };
    format!("{sign}{size}")
}

/// The places of the rows.
struct BarRows {
    layout: PlotLayout,
    row: u32,
    /// The width of the names in pixels, if they are beside the bars.
    names: Option<u32>,
}

impl BarRows {
    /// Makes space for names to the left of the bars or above them, and for values at their ends,
    /// the widest of which has this width in font sizes.
    fn of(names: &[&str], values: f64, width: u32) -> Self {
        let names_beside = width >= WIDE;
        let row = if names_beside { ROW } else { ROW_WITH_NAME };
        let usual = PlotLayout::of(Frame { width, height: 0 }, Currency::USD);
        let pixels = |sizes: f64| (sizes * f64::from(usual.text)).ceil() as u32;
        // Bars without space for themselves would show nothing: words may then lie over an edge.
        let value = (pixels(values) + 2 * FROM_AXIS).min(width / 4);
        let widest = names.iter().map(|name| text_width(name));
        let name = pixels(widest.fold(0.0, f64::max)) + 2 * FROM_AXIS;
        let name = if names_beside {
            name.min(width * 2 / 5)
        } else {
            0
        };
        let bottom = usual.bottom + 18;
        let height = usual.top + names.len().max(1) as u32 * row + bottom;
        Self {
            layout: PlotLayout {
                frame: Frame { width, height },
                left: name + value,
                right: value.max(14),
                bottom,
                ..usual
            },
            row,
            names: names_beside.then_some(name),
        }
    }

    /// The drawing, with the middles of its first and last row in place of the plot's sides.
    fn read_downwards(&self, drawing: Drawing, count: usize) -> Drawing {
        let PlotLayout { frame, top, .. } = self.layout;
        let middle = |row: f64| {
            let middle = f64::from(top) + (row + 1.0) * f64::from(self.row) - f64::from(ROW) / 2.0;
            middle / f64::from(frame.height)
        };
        Drawing {
            plot_start: middle(0.0),
            plot_end: middle(count.max(1) as f64 - 1.0),
            ..drawing
        }
    }

    /// About how many labels as wide as this one the axis has space for.
    fn labels(&self, label: &str) -> usize {
        const APART: f64 = 1.5;
        let PlotLayout {
            frame, left, right, ..
        } = self.layout;
        let room = f64::from(frame.width.saturating_sub(left + right));
        let each = (text_width(label) + APART) * f64::from(self.layout.text);
        ((room / each) as usize).clamp(2, 5)
    }

    /// Writes the name of a row, and returns the upper and lower edge of its bar.
    fn name(&self, plot: &Plot, row: usize, name: &str) -> Option<(i32, i32)> {
        let below = (row as u32 + 1) * self.row;
        let margin = (ROW - BAR) / 2;
        let bottom = plot.top + units(below - margin);
        let top = bottom - units(BAR);
        let room = self.names.unwrap_or(self.layout.frame.width);
        let name = shortened(name, f64::from(room) / f64::from(self.layout.text));
        let y = if self.names.is_some() {
            i32::midpoint(top, bottom)
        } else {
            top - units(BAR - margin)
        };
        plot.write(&name, (0, y), INK, (HPos::Left, VPos::Center))?;
        Some((top, bottom))
    }

    /// Draws the line from which a bar starts; with gaps if names are between the bars.
    fn middle(plot: &Plot, middle: i32, (top, bottom): (i32, i32)) -> Option<()> {
        let over = units((ROW - BAR) / 2);
        plot.line(
            vec![(middle, top - over), (middle, bottom + over)],
            INK,
            UNITS * 3 / 2,
        )
    }
}

/// As much of a name as fits into a width in font sizes.
fn shortened(name: &str, width: f64) -> String {
    const MORE: &str = "…";
    if text_width(name) <= width {
        return name.to_owned();
    }
    let mut kept = String::new();
    let mut room = width - text_width(MORE);
    for letter in name.chars() {
        room -= text_width(letter.encode_utf8(&mut [0; 4]));
        if room < 0.0 {
            break;
        }
        kept.push(letter);
    }
    kept.trim_end().to_owned() + MORE
}

/// The range of an axis around these ends. It is never so narrow that floating point could not
/// separate its rules.
fn range(ends: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = ends
        .filter(|end| end.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| {
            (low.min(end), high.max(end))
        });
    if low > high {
        return (0.0, 1.0);
    }
    let least = 1e-6 * low.abs().max(high.abs()).max(1.0);
    if high - low < least {
        (low - least / 2.0, high + least / 2.0)
    } else {
        (low, high)
    }
}

/// The side of an end on which its value is written.
#[derive(Clone, Copy)]
enum BarSide {
    Left,
    Right,
}

impl BarSide {
    fn sign(self) -> i32 {
        match self {
            Self::Left => -1,
            Self::Right => 1,
        }
    }

    fn anchor(self) -> HPos {
        match self {
            Self::Left => HPos::Right,
            Self::Right => HPos::Left,
        }
    }
}

/// The sides on which the values of the low and the high end are written: outside the bar. If both
/// ends are on one side of the middle, the value of the nearer one is on the other side of it.
fn sides(middle: i32, low: i32, high: i32) -> [(i32, BarSide); 2] {
    let outside = |end: i32| {
        let side = if end < middle {
            BarSide::Left
        } else {
            BarSide::Right
        };
        (end, side)
    };
    let is_low_nearer = (low - middle).abs() <= (high - middle).abs();
    let (nearer, further) = if is_low_nearer {
        (low, high)
    } else {
        (high, low)
    };
    let far = outside(further);
    let near = match (outside(nearer).1, far.1) {
        (BarSide::Left, BarSide::Left) => (middle, BarSide::Right),
        (BarSide::Right, BarSide::Right) => (nearer.min(middle), BarSide::Left),
        _ => outside(nearer),
    };
    if is_low_nearer {
        [near, far]
    } else {
        [far, near]
    }
}

/// Draws the legend of the two kinds of bars.
fn key(plot: &Plot) -> Option<()> {
    let (top, bottom) = (units(4), units(14));
    let y = i32::midpoint(top, bottom);
    let text =
        |from: i32, words: &str| plot.write(words, (from, y), INK, (HPos::Left, VPos::Center));
    let [low, high] = [0, units(110)];
    plot.outline((low + units(1), top), (low + units(16), bottom), INK, UNITS)?;
    text(low + units(21), "at its low end")?;
    let high = high + units(10);
    plot.bar((high, top), (high + units(16), bottom), &INK.mix(SHADE))?;
    text(high + units(21), "at its high end")?;
    plot.line(
        vec![(plot.left, plot.bottom), (plot.right, plot.bottom)],
        RULE,
        UNITS,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::tests::check_drawing;

    fn bar(low: f64, high: f64) -> Bar {
        Bar {
            name: "Requests per user".to_owned(),
            low,
            high,
            low_value: "120".to_owned(),
            high_value: "750".to_owned(),
        }
    }

    fn drawn(bars: &[Bar], likely: f64, width: u32) -> String {
        let svg = draw(
            bars,
            likely,
            ("Cost a month", Currency::USD),
            width,
            "what moves it",
        )
        .svg;
        check_drawing(&svg);
        svg
    }

    #[test]
    fn each_bar_has_its_name_and_both_values_and_no_more_than_twelve_are_drawn() {
        for width in [280, 860] {
            let svg = drawn(&vec![bar(80.0, 150.0); 15], 100.0, width);
            // The key has one of each.
            assert_eq!(svg.matches("<rect").count(), MOST_BARS + 1, "{svg}");
            for words in [">Requests per user<", ">120<", ">750<"] {
                assert_eq!(svg.matches(words).count(), MOST_BARS, "{words}");
            }
        }
    }

    #[test]
    fn extremes_are_drawn() {
        for width in [280, 860] {
            drawn(&[], 0.0, width);
            drawn(&[bar(0.0, 0.0)], 0.0, width);
            drawn(&[bar(-1e13, 1e13)], 3.0, width);
            drawn(&[bar(1e13, 1e13)], 1e13, width);
            drawn(&[bar(-5.0, -7.0), bar(-1.0, -6.0)], -4.0, width);
        }
    }

    #[test]
    fn values_stand_outside_and_never_on_one_another() {
        let check = |low, high, expected: [(i32, &str); 2]| {
            let found = sides(100, low, high).map(|(at, side)| match side {
                BarSide::Left => (at, "left"),
                BarSide::Right => (at, "right"),
            });
            assert_eq!(found, expected);
        };
        check(80, 150, [(80, "left"), (150, "right")]);
        check(150, 80, [(150, "right"), (80, "left")]);
        check(120, 150, [(100, "left"), (150, "right")]);
        check(60, 80, [(60, "left"), (100, "right")]);
        check(100, 100, [(100, "left"), (100, "right")]);
    }

    #[test]
    fn ranks_go_to_both_sides() {
        let rank = |rank| Correlation {
            name: "Growth".to_owned(),
            rank,
        };
        for width in [280, 860] {
            let svg = draw_ranks(&[rank(0.824), rank(-0.5), rank(-0.001)], width, "ranks").svg;
            check_drawing(&svg);
            for words in [">0.82<", ">−0.50<", ">0.00<", ">−1.0<"] {
                assert!(svg.contains(words), "{words}: {svg}");
            }
            check_drawing(&draw_ranks(&[], width, "ranks").svg);
        }
    }

    #[test]
    fn a_name_that_is_too_long_is_cut() {
        assert_eq!(shortened("Growth", 10.0), "Growth");
        assert_eq!(
            shortened("Growth of everything there is", 5.0),
            "Growth of…"
        );
    }
}
