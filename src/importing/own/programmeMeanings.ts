import { anything, code, dates, groups, name, owner, prose, rags } from './columnFits.ts';
import { AIM, COMMENT, DIRECTORATE, DIVISION, type Meaning, meaning } from './meaning.ts';

/** What the columns of a list of programmes or projects may mean: a portfolio, a highlight log, a board's pack. */
export const programmeMeanings: readonly Meaning[] = [
  meaning(
    'code',
    'Code',
    'project id; programme id; project ref; programme ref; project code; project no; project number; project reference; code; ref; reference; id; gmpp id number; gmpp id; unique id; number; no; ref no',
    code,
  ),
  meaning(
    'title',
    'Title',
    'project; programme; project name; programme name; project title; programme title; project programme; programme project; project or programme; projects; programmes; capital project; major project; capital scheme; scheme name; scheme title',
    name,
    4,
  ),
  meaning(
    'purpose',
    'Purpose',
    'purpose; description; scope; objectives; project description; summary',
    prose,
  ),
  AIM,
  DIRECTORATE,
  DIVISION,
  meaning(
    'sao_post',
    'SAO',
    'sro; senior responsible owner; senior responsible officer; sao; senior accountable officer; sponsor; project sponsor; executive sponsor; project executive; executive',
    owner,
    3,
  ),
  meaning(
    'rdl_post',
    'RDL',
    'pm; project manager; programme manager; project lead; programme lead; delivery lead; responsible delivery lead; rdl; lead officer; lead; manager; project officer; owner; project owner',
    owner,
    2,
  ),
  meaning(
    'lead_member_post',
    'Lead member',
    'lead member; portfolio holder; cabinet member; lead councillor; executive member',
    owner,
  ),
  meaning(
    'rag',
    'Published RAG',
    'rag; overall rag; rag status; delivery confidence assessment; delivery confidence; dca; ipa rating; overall status; brag; status; rating; confidence; project rag; current rag',
    rags,
    2,
  ),
  meaning(
    'phase',
    'Stage',
    'stage; project stage; gateway; phase; project phase; gate; category; type',
    groups,
  ),
  meaning('start', 'Start', 'start; start date; project start; planned start', dates),
  meaning(
    'end',
    'End',
    'end; end date; project end; project end date; completion date; planned completion; finish; due; target date; latest approved end date',
    dates,
  ),
  meaning(
    'milestone',
    'Next milestone',
    'next milestone; next key milestone; key milestone; next milestones; upcoming milestone; next gateway',
    (facts) => (facts.numbers > 0.5 || facts.days > 0.6 ? 0 : 0.8),
    2,
  ),
  meaning(
    'milestone_date',
    'Date of the next milestone',
    'milestone date; next milestone date; date of next milestone; milestone due; due date of milestone; next milestone due',
    dates,
    2,
  ),
  meaning('comment', 'Note', COMMENT, anything),
];
