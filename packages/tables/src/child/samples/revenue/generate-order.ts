// One generated order, by the planted facts. Values are rounded to what such a system would record.
import type { SeededRandom } from '../../../seeded-random.ts';
import {
  ACQUISITION_FALL,
  APAC_ACCELERATION,
  CHANNELS,
  DISCOUNT_SLOPE,
  FINTECH_SHARE,
  MARGIN_SHOCK,
  NEW_CUSTOMERS,
  PRODUCTS,
  type Product,
  REGIONS,
  type Region,
  ROLL_OUTS,
  SATISFACTION_PER_DAY,
  UNITS_EXPONENT,
} from './planted-facts.ts';

export interface Order {
  readonly order_date: number;
  readonly quarter: string;
  readonly region: string;
  readonly country: string;
  readonly product: string;
  readonly channel: string;
  readonly segment: string;
  readonly customer_type: string;
  readonly revenue: number;
  readonly discount: number;
  readonly margin: number;
  readonly units: number;
  readonly marketing_spend: number;
  readonly acquisition_cost: number | null;
  readonly delivery_days: number;
  readonly satisfaction: number;
  readonly office_temperature: number;
}

export interface Quarter {
  readonly name: string;
  readonly year: number;
  /** 0 for 2021-Q1. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

const DISCOUNT_MAX = 42; // percent
const ACCELERATES_AT = 15; // index of APAC_ACCELERATION.quarter

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

const productShare = (product: Product, year: number): number => {
  const fintech = FINTECH_SHARE[year] ?? 0;
  return product.name === ROLL_OUTS.product ? fintech : (product.share * (1 - fintech)) / 0.9;
};

/** Growth of the revenue of an order since 2021-Q1. */
export const revenueFactor = (region: Region, quarter: number): number =>
  region.name === 'APAC' && quarter >= ACCELERATES_AT
    ? region.growth ** (ACCELERATES_AT - 1) *
      APAC_ACCELERATION.jump *
      APAC_ACCELERATION.growth ** (quarter - ACCELERATES_AT)
    : region.growth ** quarter;

const marginAfter = (discount: number): number =>
  DISCOUNT_SLOPE.below * Math.min(discount, DISCOUNT_SLOPE.knee) +
  DISCOUNT_SLOPE.above * Math.max(0, discount - DISCOUNT_SLOPE.knee);

/** Discount, margin and revenue: the three axes of the default view. */
const money = (random: SeededRandom, product: Product, region: Region, rollOut: boolean) => {
  if (rollOut)
    return {
      discount: ROLL_OUTS.discount + 1.5 * random.normal(),
      margin: ROLL_OUTS.margin + 1.7 * random.normal(),
      revenue: ROLL_OUTS.revenue + 12 * random.normal(),
    };
  const middle = Math.log(product.discount / (DISCOUNT_MAX - product.discount));
  const discount = DISCOUNT_MAX / (1 + Math.exp(-(middle + 1.05 * clamp(random.normal(), -2.6, 2.6))));
  const size = 0.23 * clamp(random.normal(), -2.2, 2.2);
  return {
    discount,
    // Larger orders cost less to serve, which tilts each product's sheet.
    margin: product.margin + region.margin + marginAfter(discount) + 7 * size + 1.1 * random.normal(),
    revenue: product.revenue * Math.exp(size - 0.026) * (1 + 0.004 * discount),
  };
};

export const generateOrder = (random: SeededRandom, quarter: Quarter): Order => {
  const region = random.pick(REGIONS, ({ share }) => share);
  const product = random.pick(PRODUCTS, (candidate) => productShare(candidate, quarter.year));
  const rollOut = product.name === ROLL_OUTS.product && random.uniform() < ROLL_OUTS.share;
  const drawn = random.pick(CHANNELS, ({ share }) => share);
  const channel = rollOut ? (CHANNELS.find(({ name }) => name === ROLL_OUTS.channel) ?? drawn) : drawn;
  const segment = rollOut
    ? ROLL_OUTS.segment
    : random.pick(['Enterprise', 'Mid-market', 'Small business'], (name) =>
        name === 'Mid-market' ? 0.45 : 0.275,
      );
  const { discount, margin, revenue } = money(random, product, region, rollOut);
  const shock =
    region.name === MARGIN_SHOCK.region && quarter.name === MARGIN_SHOCK.quarter ? MARGIN_SHOCK.points : 0;
  const marketing = Math.exp(Math.log(9) + 0.5 * random.normal());
  const isNew = random.uniform() < NEW_CUSTOMERS;
  const fall =
    channel.name === ACQUISITION_FALL.channel && quarter.year >= ACQUISITION_FALL.year
      ? ACQUISITION_FALL.factor
      : 1;
  const cost = channel.acquisition_cost * fall * Math.exp(0.12 * random.normal() - 0.0072);
  const days = 2 + 9 * Math.exp(0.45 * random.normal());
  return {
    order_date:
      Math.floor((quarter.start + random.uniform() * (quarter.end - quarter.start)) / 1_000) * 1_000,
    quarter: quarter.name,
    region: region.name,
    country: random.pick(region.countries, () => 1),
    product: product.name,
    channel: channel.name,
    segment,
    customer_type: isNew ? 'New' : 'Existing',
    revenue: round(rollOut ? revenue : revenue * revenueFactor(region, quarter.index), 3),
    discount: round(clamp(discount, 0, DISCOUNT_MAX), 2),
    margin: round(margin + shock, 2),
    units: Math.max(1, Math.round(14 * (marketing / 9) ** UNITS_EXPONENT * Math.exp(0.35 * random.normal()))),
    marketing_spend: round(marketing, 2),
    acquisition_cost: isNew ? round(cost, 0) : null,
    delivery_days: round(days, 1),
    satisfaction: round(clamp(8.9 + SATISFACTION_PER_DAY * days + 0.7 * random.normal(), 0, 10), 1),
    office_temperature: round(21.4 + 1.3 * random.normal(), 1),
  };
};
