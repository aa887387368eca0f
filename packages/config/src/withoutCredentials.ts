/** User, password and query of a URL can be secrets; so can the path of an RPC. */
export const withoutCredentials = (url: string): string => {
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname === '/' || pathname === '' ? '' : '/***'}`
}
