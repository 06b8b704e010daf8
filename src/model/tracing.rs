//! Distributed tracing: Datadog APM by host, spans beyond what the hosts include.

use super::cluster::Cluster;
use super::line::{Biller, Category, Driver, Entry};
use super::network;
use super::option::{Capability, Plan};
use super::reader::Reader;
use super::workload;
use crate::price_book::Sku;
use crate::scalar::Scalar;
use crate::scenario::field::Field;

const HOST: Sku = Sku::new("dd.apm");
const INCLUDED_VOLUME: Sku = Sku::new("dd.apm.incl.gb");
const INCLUDED_INDEX: Sku = Sku::new("dd.apm.incl.idx");
const VOLUME: Sku = Sku::new("dd.span.gb");
const INDEX: Sku = Sku::new("dd.span.idx");

pub(super) fn lines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    cluster: &Cluster<R::S>,
    staging_nodes: Option<R::S>,
) {
    let read = bill.read();
    if !plan.has(Capability::Tracing, read.scenario()) {
        return;
    }
    let entry = |sku, name, driver| Entry::new(sku, name, Category::Tracing, driver);
    bill.line(entry(HOST, "Hosts traced", Driver::Stepped), cluster.nodes);
    if let Some(nodes) = staging_nodes {
        bill.line(
            entry(HOST, "Hosts traced in staging", Driver::Stepped),
            nodes,
        );
    }

    let traced = workload::requests(read) * read.input(Field::Sampling);
    let spans = (traced * read.input(Field::Spans)).named("spans", "a month");
    let volume = spans * read.input(Field::SpanSize) / read.constant(&workload::BYTES_PER_GB);
    let volume = volume.named("spans taken in", "GB");
    let included = cluster.nodes * read.parameter(INCLUDED_VOLUME);
    let name = "Spans taken in beyond the included";
    bill.line(
        entry(VOLUME, name, Driver::PerUser),
        volume.beyond(included),
    );
    let indexed = spans * read.input(Field::Indexed) / read.constant(&workload::MILLION);
    let included = cluster.nodes * read.parameter(INCLUDED_INDEX);
    let paid = indexed.named("spans indexed", "million").beyond(included);
    let name = "Spans indexed beyond the included";
    bill.line(entry(INDEX, name, Driver::PerUser), paid);
    // Spans leave for the vendor through the NAT gateways.
    bill.line(
        entry(network::NAT_TRAFFIC, "Spans through NAT", Driver::PerUser),
        volume,
    );
}
