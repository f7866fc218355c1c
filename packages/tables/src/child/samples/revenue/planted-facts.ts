// The true parameters of the generated sample. What is written here is in the data, and docs/guides/datasets.md
// lists it; a test recomputes every fact from the rows.

export const SEED = 20_211_025;
export const ROWS = 72_000;
export const YEARS = [2021, 2022, 2023, 2024, 2025] as const;
/** Orders grow by this factor a quarter, in every region alike. */
export const ORDER_GROWTH = 1.01;

export interface Region {
  readonly name: string;
  readonly share: number;
  /** Factor a quarter on the revenue of an order. */
  readonly growth: number;
  /** Added to the margin, in points. */
  readonly margin: number;
  readonly countries: readonly string[];
}
export const REGIONS: readonly Region[] = [
  { name: 'NA', share: 0.34, growth: 1.01, margin: 0.6, countries: ['Canada', 'Mexico', 'United States'] },
  {
    name: 'EMEA',
    share: 0.26,
    growth: 1.008,
    margin: 0,
    countries: ['France', 'Germany', 'South Africa', 'United Kingdom'],
  },
  {
    name: 'APAC',
    share: 0.26,
    growth: 1.015,
    margin: 0.3,
    countries: ['Australia', 'India', 'Japan', 'Singapore'],
  },
  { name: 'LATAM', share: 0.14, growth: 1.008, margin: -0.9, countries: ['Argentina', 'Brazil', 'Chile'] },
];

/** In APAC the revenue of an order jumps in one quarter and grows faster from then on. */
export const APAC_ACCELERATION = { quarter: '2024-Q4', jump: 1.13, growth: 1.05 } as const;

export interface Product {
  readonly name: string;
  /** Of all orders before 2024. */
  readonly share: number;
  /** USD k an order, in 2021-Q1 without discount. */
  readonly revenue: number;
  /** Percent, without discount. */
  readonly margin: number;
  /** Middle of the discounts given, percent. */
  readonly discount: number;
}
export const PRODUCTS: readonly Product[] = [
  { name: 'Fintech Suite', share: 0.1, revenue: 128, margin: 72, discount: 11 },
  { name: 'Analytics Cloud', share: 0.22, revenue: 104, margin: 63, discount: 16 },
  { name: 'Security', share: 0.18, revenue: 88, margin: 55, discount: 13 },
  { name: 'Data Platform', share: 0.2, revenue: 116, margin: 46, discount: 21 },
  { name: 'Services', share: 0.14, revenue: 62, margin: 37, discount: 9 },
  { name: 'Edge Devices', share: 0.16, revenue: 74, margin: 26, discount: 18 },
];

/** The fintech line's share of orders, by year. */
export const FINTECH_SHARE: Readonly<Record<number, number>> = {
  2021: 0.1,
  2022: 0.1,
  2023: 0.1,
  2024: 0.13,
  2025: 0.16,
};

/** Margin falls with discount, in points per point, and much faster above the knee. */
export const DISCOUNT_SLOPE = { knee: 25, below: -0.15, above: -1.1 } as const;

/** A group of its own in discount, margin and revenue: large roll-outs of the fintech line with bundled hardware, sold directly to enterprises. */
export const ROLL_OUTS = {
  product: 'Fintech Suite',
  channel: 'Direct',
  segment: 'Enterprise',
  share: 0.24, // of the fintech orders, which makes about 2,000 rows
  discount: 6,
  margin: 43,
  revenue: 300, // fixed by contract: no growth
} as const;

/** One region in one quarter: a currency shock takes this many points of margin. */
export const MARGIN_SHOCK = { region: 'LATAM', quarter: '2022-Q3', points: -9 } as const;

export interface Channel {
  readonly name: string;
  readonly share: number;
  /** USD per new customer. */
  readonly acquisition_cost: number;
}
export const CHANNELS: readonly Channel[] = [
  { name: 'Direct', share: 0.3, acquisition_cost: 5_200 },
  { name: 'Online', share: 0.32, acquisition_cost: 1_850 },
  { name: 'Partner', share: 0.22, acquisition_cost: 3_900 },
  { name: 'Reseller', share: 0.16, acquisition_cost: 3_000 },
];

/** The cost of winning a customer falls in one channel, from one year to the next; elsewhere it stays. */
export const ACQUISITION_FALL = { channel: 'Online', year: 2025, factor: 0.88 } as const;
export const NEW_CUSTOMERS = 0.35;

/** Satisfaction falls with the days to delivery, in points (of 10) a day. */
export const SATISFACTION_PER_DAY = -0.09;

/** Units grow with marketing spend: exponent of the power law. */
export const UNITS_EXPONENT = 0.6;

/** Unrelated to everything, so that an agent can be caught finding something in it. */
export const NULL_CONTROL = 'office_temperature';
