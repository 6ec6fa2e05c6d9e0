mod books;
mod golden;
