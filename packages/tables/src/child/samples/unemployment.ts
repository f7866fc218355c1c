// Unemployment by industry, month by month: fourteen lines over ten years, with a crisis at their end.
import { quoteIdentifier } from '../database.ts';
import { PACKAGED, packagedFile } from './packaged-file.ts';
import type { Sample } from './sample.ts';

export const unemploymentSample: Sample = {
  dataset_id: 'unemployment-across-industries',
  recipe: 'unemployment-across-industries.1',
  name: 'US unemployment across industries, 2000 to 2010',
  description:
    'Unemployed persons and unemployment rate of 14 industries, January 2000 to February 2010, from the Current Population Survey (table A-31), not seasonally adjusted. BLS.gov cannot vouch for the data or analyses derived from these data after the data have been retrieved from BLS.gov.',
  generated: false,
  source: `US Bureau of Labor Statistics, Current Population Survey, ${PACKAGED} (unemployment-across-industries.json)`,
  licence: 'US government work (usa.gov/government-works)',
  columns: [
    { name: 'month', type: 'timestamp', label: 'Month', unit: null },
    { name: 'industry', type: 'category', label: 'Industry', unit: null },
    { name: 'unemployed', type: 'number', label: 'Unemployed', unit: 'thousand' },
    { name: 'rate', type: 'number', label: 'Unemployment rate', unit: '%', aggregation: 'mean' },
  ],
  default_mapping: {
    x: 'month',
    y: 'rate',
    z: 'industry',
    color: 'industry',
    size: null,
    time: 'month',
    group: 'industry',
  },
  default_view: 'timeline_3d',
  build: async (connection, table) => {
    await connection.run(`CREATE TABLE ${quoteIdentifier(table)} AS
      SELECT make_timestamp(year, month, 1, 0, 0, 0.0) AS month, series AS industry, count AS unemployed, rate
      FROM read_json(${packagedFile('unemployment-across-industries.json')}, columns = {series: 'VARCHAR', year: 'BIGINT', month: 'BIGINT', count: 'DOUBLE', rate: 'DOUBLE'})
      ORDER BY md5(series || year || '-' || month)`);
  },
};
