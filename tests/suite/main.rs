mod books;
mod golden;
mod properties;
