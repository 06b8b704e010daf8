//! Paging tools: what a seat costs, and how many are free.

use crate::price_book::Sku;

/// A paging tool: the price of a seat, and the number of free seats.
#[derive(Debug)]
pub(crate) struct Pager {
    pub(crate) seat: Sku,
    pub(crate) free: Option<Sku>,
}

/// In the order of the field's options.
pub(crate) static PAGERS: [Pager; 5] = [
    Pager {
        seat: Sku::new("pd.business"),
        free: None,
    },
    Pager {
        seat: Sku::new("pd.pro"),
        free: None,
    },
    Pager {
        seat: Sku::new("incidentio.team"),
        free: None,
    },
    Pager {
        seat: Sku::new("gc.irm"),
        free: Some(Sku::new("gc.irm.incl")),
    },
    Pager {
        seat: Sku::new("firehydrant.pro"),
        free: None,
    },
];

/// Returns the paging tool at this index of the field's options.
pub(crate) fn at(index: usize) -> &'static Pager {
    PAGERS.get(index).unwrap_or(&PAGERS[0])
}
