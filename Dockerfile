# syntax=docker/dockerfile:1
FROM node:24-slim AS build
WORKDIR /src
COPY . .
RUN npm run build

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /src/package.json ./
COPY --from=build /src/dist ./dist
# where the user below keeps events and the account; what is not mounted there goes with the container
ENV TETRASCOPE_DATA_DIR=/var/lib/tetrascope
RUN mkdir -p /var/lib/tetrascope && chown 10001:10001 /var/lib/tetrascope
VOLUME /var/lib/tetrascope
USER 10001:10001
EXPOSE 30080
ENTRYPOINT ["node", "--disable-warning=DEP0169", "dist/api/tetrascope.js"]
