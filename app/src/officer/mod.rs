//! The desk of the office: queues, dossiers, the work on them, signing, handing over.

pub mod work;
