//! Marks: what happens at a place of the horizontal axis, in words above the plot that never lie on
//! one another.

use plotters::prelude::RGBColor;
use plotters::style::text_anchor::{HPos, VPos};

use super::plot::{ABOVE_PLOT, EndNames, Plot, PlotLayout, units};
use super::{INK, RULE, UNITS};

/// The height of a row of words, in pixels.
const ROW: u32 = 16;

/// The least distance between two words of a row, in pixels.
const APART: u32 = 8;

/// What happens at a place.
pub(super) struct Mark {
    /// The place, in the measure of the axis.
    pub(super) at: f64,
    /// What happens.
    pub(super) words: String,
    /// Whether it was decided, such as a split; what only comes to pass, such as a crossing, has a
    /// paler line.
    pub(super) is_decided: bool,
}

/// A mark that has its place on the drawing.
struct PlacedMark {
    /// The words.
    words: String,
    /// The place of its line, in units.
    x: i32,
    /// The left end of its words, in units.
    left: i32,
    row: u32,
    is_decided: bool,
}

impl PlacedMark {
    /// The colour of its line.
    fn color(&self) -> RGBColor {
        if self.is_decided { INK } else { RULE }
    }

    /// The height of its words above those of the lowest row, in units.
    fn above(&self) -> i32 {
        units(self.row * ROW)
    }
}

/// The marks of a plot.
pub(super) struct Marks(Vec<PlacedMark>);

impl Marks {
    /// Places marks over an axis of this range: each in the lowest row that has space for its words.
    pub(super) fn placed_over(layout: &PlotLayout, across: (f64, f64), marks: Vec<Mark>) -> Self {
        let mut sorted: Vec<Mark> = Vec::new();
        for mark in marks {
            if (across.0..=across.1).contains(&mark.at) {
                // There are few, and the library's sort takes more of the page's download.
                let place = sorted.partition_point(|it| it.at <= mark.at);
                sorted.insert(place, mark);
            }
        }
        let width = units(layout.frame.width);
        let mut ends: Vec<i32> = Vec::new();
        let place = |Mark {
                         at,
                         words,
                         is_decided,
                     }: Mark| {
            let x = layout.x(across, at);
            let wide = layout.width_of(&words);
            let left = (x - wide / 2).min(width - wide).max(0);
            let free = ends.iter().position(|&end| end + units(APART) <= left);
            let row = free.unwrap_or(ends.len());
            ends.resize(ends.len().max(row + 1), 0);
            ends[row] = left + wide;
            PlacedMark {
                words,
                x,
                left,
                row: row as u32,
                is_decided,
            }
        };
        Self(sorted.into_iter().map(place).collect())
    }

    /// The layout of a plot with space for these marks above it.
    pub(super) fn make_space(&self, layout: PlotLayout) -> PlotLayout {
        let rows = self.0.iter().map(|mark| mark.row + 1).max();
        PlotLayout {
            top: layout.top + rows.unwrap_or(0) * ROW,
            ..layout
        }
    }

    /// Draws the marks above a plot, and the line of each through it.
    pub(super) fn draw(&self, plot: &Plot) -> Option<()> {
        let names = match plot.layout.names {
            EndNames::Above => units(ABOVE_PLOT),
            _ => 0,
        };
        for mark in &self.0 {
            let line = vec![(mark.x, plot.top), (mark.x, plot.bottom)];
            plot.line(line, mark.color(), UNITS)?;
            let at = (mark.left, plot.top - units(4) - names - mark.above());
            plot.write(&mark.words, at, INK, (HPos::Left, VPos::Bottom))?;
        }
        Some(())
    }
}
