//! The catalog: what providers and vendors sell, as data without formulas.
//!
//! A row names a product and the [SKUs](crate::price_book::Sku) under which it is priced. The
//! prices are in the price book; how much is bought is computed in [`model`](crate::model). Nothing
//! here depends on a scenario. It is the other way round: the field table takes the list of
//! hostings from this module.
//!
//! There is one file for each provider in `provider/`. Observability vendors, meshes, paging tools,
//! senders of mail and runtimes are a table each. A provider's file states what that provider sells, and takes
//! everything else from a base such as `Platform::BASE`. So a product that only one provider sells
//! changes only that provider's file.
//!
//! Two things are placed where one would not look first. The ids of bill lines are here, because
//! price tiers and vendors' charges name the lines that they make. The options that are compared,
//! and their capabilities, are in [`model::option`](crate::model::option): they are not sold.

mod base;
pub(crate) mod container;
pub(crate) mod figure;
pub(crate) mod functions;
pub(crate) mod hosting;
mod hosting_class;
pub(crate) mod line_id;
pub(crate) mod mail;
pub(crate) mod mesh;
pub(crate) mod pager;
pub(crate) mod platform;
pub(crate) mod pricing;
pub(crate) mod provider;
pub(crate) mod runtime;
pub(crate) mod server;
pub(crate) mod support;
pub(crate) mod vendor;

pub use hosting_class::HostingClass;
