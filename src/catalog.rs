//! The catalog: what is sold, as data only.
//!
//! A row says what a provider or vendor offers and under which [SKUs](crate::price_book::Sku) it is
//! priced. Prices are in the price book, and what is bought of it is computed in
//! [`model`](crate::model). There is no formula here, and nothing knows a scenario: the field table
//! takes the choices of where an option runs from this module.
//!
//! There is one file for each provider in `provider/`. Observability vendors, meshes, paging tools
//! and runtimes are a table each. A provider says what it sells, and leaves the rest to a base such
//! as `Platform::BASE`, so that a thing that is sold only by one provider touches only that
//! provider's file.
//!
//! The options that are compared and their capabilities are not here: they are not sold, and what
//! they contain follows from a scenario. They are in [`model::option`](crate::model::option).

mod base;
pub(crate) mod container;
mod figure;
pub(crate) mod hosting;
pub(crate) mod line_id;
pub(crate) mod mesh;
pub(crate) mod pager;
pub(crate) mod platform;
pub(crate) mod pricing;
pub(crate) mod provider;
pub(crate) mod runtime;
pub(crate) mod vendor;
