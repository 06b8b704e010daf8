//! The chart of one option's cost over time, stacked by category.
//!
//! Its axis is always linear: on a logarithmic one, stacked areas have no size that can be
//! compared.

use plotters::prelude::{Color, RGBColor};
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::BackendCoord;

use super::plot::{APART, Axis, FROM_AXIS, FROM_END, Plot, PlotLayout, units};
use super::spending::amounts_name;
use super::{Drawing, Frame, INK, RULE, UNITS, text_width};
use crate::forecast::categories::CategorySeries;
use crate::model::line::Category;
use crate::money::Currency;

/// A shade for each category, in the order of the bill. Each is lighter by a quarter than the one
/// below it, so that they can be distinguished in grey and by everyone. They have no class, because
/// areas are compared with each other and not with the background, so both themes share them.
const SHADES: [RGBColor; Category::ALL.len()] = [
    RGBColor(0x1e, 0x38, 0x6b),
    RGBColor(0x34, 0x4b, 0x77),
    RGBColor(0x4b, 0x5e, 0x82),
    RGBColor(0x63, 0x72, 0x8d),
    RGBColor(0x88, 0x84, 0x7d),
    RGBColor(0xa6, 0x97, 0x78),
    RGBColor(0xbf, 0xab, 0x80),
    RGBColor(0xda, 0xbf, 0x87),
    RGBColor(0xf4, 0xd3, 0x8e),
];

/// The colour of words on dark shades.
const LIGHT: RGBColor = RGBColor(0xff, 0xff, 0xff);
/// The colour of words on light shades.
const DARK: RGBColor = RGBColor(0x00, 0x00, 0x00);

/// Draws the chart of this many months; `label` says in words what it shows.
pub fn draw(
    series: &[CategorySeries],
    (months, is_cumulative): (usize, bool),
    currency: Currency,
    frame: Frame,
    label: &str,
) -> Drawing {
    // From here on in the currency, so that the axis has round amounts of it.
    let mut floor = vec![0.0; months];
    let mut layers = Vec::new();
    for (category, amounts) in series {
        let below = floor.clone();
        for (height, amount) in floor.iter_mut().zip(amounts) {
            *height += currency.convert(amount.dollars());
        }
        let ends: Vec<_> = below.into_iter().zip(floor.iter().copied()).collect();
        layers.push(Layer {
            category: *category,
            ends,
        });
    }
    let axis = Axis::over(floor.iter().copied(), false);
    let across = (1.0, months.max(2) as f64);
    let layout = PlotLayout::of(frame, currency);
    Plot::drawn(layout, across, axis, label, |plot| {
        plot.amounts(amounts_name(is_cumulative), currency)?;
        plot.months()?;
        for layer in &layers {
            layer.draw(plot)?;
        }
        if !layers.is_empty() {
            plot.series(&floor, INK, UNITS * 3 / 2)?;
        }
        for layer in &layers {
            if layout.is_wide() {
                layer.name_beside(plot)?;
            } else {
                layer.name_inside(plot, layout.text)?;
            }
        }
        Some(())
    })
}

/// A category as the area between the sum of those below it and its own top, in each month.
struct Layer {
    category: Category,
    ends: Vec<(f64, f64)>,
}

impl Layer {
    fn shade(&self) -> RGBColor {
        SHADES[self.category as usize]
    }

    fn draw(&self, plot: &Plot) -> Option<()> {
        plot.between(&self.ends, &self.shade())?;
        // What is a hair's breadth high is still seen as a line between others.
        let tops: Vec<_> = self.ends.iter().map(|&(_, top)| top).collect();
        plot.series(&tops, RULE, UNITS / 2)
    }

    /// Writes its name next to its right end, if the area is high enough there.
    fn name_beside(&self, plot: &Plot) -> Option<()> {
        let Some(&(low, high)) = self.ends.last() else {
            return Some(());
        };
        let month = self.ends.len() as f64;
        let ((x, bottom), (_, top)) = (plot.at(month, low), plot.at(month, high));
        if bottom - top < units(APART) {
            return Some(());
        }
        let at = (x + units(FROM_END), i32::midpoint(bottom, top));
        plot.write(self.category.label(), at, INK, (HPos::Left, VPos::Center))
    }

    /// Writes its name in its area near the right end, if the area is high enough for all of it.
    fn name_inside(&self, plot: &Plot, text: u32) -> Option<()> {
        let name = self.category.label();
        let width = (text_width(name) * f64::from(text)).ceil() as u32 + 2 * FROM_AXIS;
        let begins = plot.right - units(width);
        let places: Vec<(BackendCoord, BackendCoord)> = self
            .ends
            .iter()
            .zip(1..)
            .map(|(&(low, high), month)| {
                let month = f64::from(month);
                (plot.at(month, low), plot.at(month, high))
            })
            .collect();
        // The month before the name begins counts too: the area slopes from there.
        let before = places.iter().rposition(|((x, _), _)| *x <= begins);
        let Some(before) = before else {
            return Some(());
        };
        let under = &places[before..];
        let bottom = under.iter().map(|((_, y), _)| *y).min();
        let top = under.iter().map(|(_, (_, y))| *y).max();
        let (Some(bottom), Some(top)) = (bottom, top) else {
            return Some(());
        };
        if bottom - top < units(APART) {
            return Some(());
        }
        let at = (plot.right - units(FROM_AXIS), i32::midpoint(bottom, top));
        let color = if is_dark(self.shade()) { LIGHT } else { DARK };
        plot.write(name, at, color, (HPos::Right, VPos::Center))
    }
}

/// Whether words on a shade are easier to read in a light colour.
fn is_dark(shade: RGBColor) -> bool {
    contrast(shade, LIGHT) > contrast(shade, DARK)
}

/// The contrast of two colours, from 1 to 21, as WCAG 2.2 defines it.
fn contrast(one: RGBColor, other: RGBColor) -> f64 {
    let [one, other] = [luminance(one), luminance(other)].map(|it| it + 0.05);
    one.max(other) / one.min(other)
}

/// The lightness of a colour, from 0 to 1: the relative luminance of sRGB.
fn luminance(color: RGBColor) -> f64 {
    let (red, green, blue) = color.rgb();
    let [red, green, blue] = [red, green, blue].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::tests::check_drawing;
    use crate::forecast::categories::{categories, series};
    use crate::model::option::OptionId;
    use crate::money::{Money, Total};
    use crate::scenario::Scenario;

    #[test]
    fn every_category_that_costs_something_has_an_area_and_large_ones_a_name() {
        let months = categories(&Scenario::default(), OptionId::Production);
        let layers = series(&months, false);
        for width in [280, 860] {
            let frame = Frame { width, height: 300 };
            let svg = draw(
                &layers,
                (months.len(), false),
                Currency::USD,
                frame,
                "by category",
            )
            .svg;
            check_drawing(&svg);
            let areas = svg.matches("<polygon").count();
            assert_eq!(areas, layers.len());
            for name in ["Compute", "On-call"] {
                assert!(svg.contains(&format!(">{name}<")), "{name}, {width}: {svg}");
            }
        }
    }

    #[test]
    fn extremes_are_drawn() {
        for dollars in [0.0, 1e-6, 1e12] {
            for count in [0, 1, 12] {
                let total = Total::from(Money::from_dollars(dollars).unwrap_or_default());
                let layers = series(&vec![[total; Category::ALL.len()]; count], true);
                for width in [280, 860] {
                    let frame = Frame { width, height: 240 };
                    check_drawing(
                        &draw(&layers, (count, true), Currency::USD, frame, "by category").svg,
                    );
                }
            }
        }
    }

    #[test]
    fn shades_stay_apart_in_grey_and_words_on_them_are_read() {
        for pair in SHADES.windows(2) {
            assert!(luminance(pair[0]) < luminance(pair[1]));
            assert!(contrast(pair[0], pair[1]) >= 1.2, "{pair:?}");
        }
        for shade in SHADES {
            let words = if is_dark(shade) { LIGHT } else { DARK };
            assert!(contrast(shade, words) >= 4.5, "{shade:?}");
        }
    }
}
