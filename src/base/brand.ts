/**
 * A brand makes two numbers of different meaning two types: bytes cannot be handed in where milliseconds are due.
 * It exists for the compiler only; at run time a branded number is a number.
 */
declare const brand: unique symbol;

export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
