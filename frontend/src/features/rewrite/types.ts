import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Detail = Schemas["RewriteDetail"];
export type Profile = Schemas["CVProfile"];
export type Bullet = Schemas["BulletRewrite"];
export type Grounded = Schemas["GroundedText"];
export type Letter = Schemas["CoverLetter"];
export type Decision = Schemas["Decision"];
export type Refusal = Schemas["Refusal"];
export type Change = Schemas["Change"];
export type Fact = Schemas["Fact"];
