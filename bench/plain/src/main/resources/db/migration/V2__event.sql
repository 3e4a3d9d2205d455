create table event (
  id bigint generated always as identity primary key,
  document text not null,
  published_at timestamptz
);
