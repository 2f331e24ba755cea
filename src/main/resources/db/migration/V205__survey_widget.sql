-- How a survey asks on the pages of others; as usual where there is no row.
create table survey_widget (
    workspace   int         not null,
    survey      bigint      not null references survey on delete cascade,
    settings    jsonb       not null,
    primary key (survey)
);
select walled('survey_widget');
